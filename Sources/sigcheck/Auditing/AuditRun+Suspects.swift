import Audits
import Reports
import Sidecars

extension AuditRun {
  /// Judges what has the name, and not the bytes, that a bundle signs whose own artifact is not here.
  mutating func judgeSuspects() throws(Failure) {
    if let sharding { return try tell(ofSuspectsTo: sharding) }
    let changes = OrphanBundles(
      of: place.bundles.index, suspects: suspects.filter(\.isRead).map(\.entry.path),
      unread: suspects.filter { !$0.isRead }.map(\.entry.path))
    var found: [Suspect] = []
    defer { see(folders: found.count(where: \.isFolder)) }
    course.isLate = true
    for suspect in suspects where !suspect.isJudged {
      if changes.isChanged(suspect.entry.path), try takeOver(late: suspect.entry) { continue }
      if changes.isChanged(suspect.entry.path) {
        found.append(suspect)
      } else if !suspect.isFolder {
        record.outOfScope(suspect.kind, path: suspect.entry.path)
      } else if place.isList {
        record.outOfScope("folder")
      }
    }
    for start in stride(from: 0, to: found.count, by: Self.batchSize) {
      let batch = found[start...].prefix(Self.batchSize)
      try note(try judged(batch).map { ($0.entry, $1) }, isLate: true)
      try course.end(items: batch.count)
    }
    for finding in changes.findings { record.add(finding) }
  }

  /// What the verdicts about suspects are, whatever else is in scope.
  func judged(_ suspects: ArraySlice<Suspect>) throws(Failure) -> [(Suspect, TargetReport)] {
    var scope = place.scope
    scope.isEverything = true
    return zip(suspects, try judging.screen(suspects.map(\.entry), in: scope))
      .compactMap { suspect, answer in answer.report.map { (suspect, $0) } }
  }
}
