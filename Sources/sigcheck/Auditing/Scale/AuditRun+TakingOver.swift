import Artifacts
import Audits
import Digests
import Reports
import Sidecars
import StrictEncoding

extension AuditRun {
  /// Takes over what an interrupted run has found out about a file; false where it is to be judged.
  mutating func takeOver(file entry: InventoryEntry) throws(Failure) -> Bool {
    guard let finished = try course.finished(entry) else { return false }
    switch finished.outcome {
    case .row(let row):
      // Rows stand in the order of the walk.
      try judgePending()
      take(row, entry, finished.covered)
    case .outOfScope(let word):
      let kind = RecognisedKind(rawValue: word)
      guard kind != nil || word.isEmpty else { return false }
      putAside(entry, kind)
    case .lateRow: return false
    }
    course.count(entry)
    return true
  }

  /// Takes over what an interrupted run has found out about a folder, and says whether what is in it is left out;
  /// nil where the folder is to be judged.
  mutating func takeOver(folder entry: InventoryEntry, isLayout: Bool) throws(Failure) -> Bool? {
    guard let finished = try course.finished(entry), case .row(let row) = finished.outcome else {
      return nil
    }
    see(folders: 1)
    take(row, entry, finished.covered)
    course.count(entry)
    let isTree = row.kind.map { $0.isExactly(ArtifactKind.tree.rawValue) } ?? false
    let isWhole = isLayout || (isTree && row.status.isAccepted)
    if isWhole { tellOfPrivateKeys(in: entry.path) }
    return isWhole
  }

  /// Takes over what an interrupted run has found out about something that was put aside.
  mutating func takeOver(late entry: InventoryEntry) throws(Failure) -> Bool {
    guard let finished = try course.finished(entry), case .lateRow(let row) = finished.outcome
    else { return false }
    if case .folder = entry.kind { see(folders: 1) }
    take(row, entry, finished.covered)
    course.count(entry)
    return true
  }

  private mutating func take(
    _ row: ReportRow, _ entry: InventoryEntry, _ covered: [AnyDigest]
  ) {
    place.bundles.index.mark(about: covered)
    record.add([row], isLate: course.isLate)
    sharding?.add([row])
    if !row.status.isAccepted, isNamed(entry) {
      suspects.append(Suspect(entry: entry, kind: nil, isJudged: true))
    }
  }
}
