import Audits
import Reports

extension AuditRun {
  /// Notes for the merge what the bundles were matched with, and what has the name, and not the bytes, that one
  /// of them signs, with what becomes of it if no part has what that bundle is about.
  mutating func tell(ofSuspectsTo sharding: ShardWork) throws(Failure) {
    // First, since judging a suspect may match bundles, as on one machine it does after they were looked at.
    sharding.add(place.bundles.index)
    for suspect in suspects where suspect.isJudged {
      sharding.add(
        ReportRow(path: suspect.entry.path, status: .error), suspect.isRead ? .judged : .unread)
    }
    let waiting = suspects.filter { !$0.isJudged }
    record.leave(UInt64(waiting.count { place.isList || !$0.isFolder }))
    for start in stride(from: 0, to: waiting.count, by: Self.batchSize) {
      let judged = try judged(waiting[start...].prefix(Self.batchSize))
      let rows = try rows(of: judged.map { ($0.entry, $1) })
      for ((suspect, _), row) in zip(judged, rows) { sharding.add(row, otherwise(suspect)) }
    }
  }

  /// What a suspect is that was not changed.
  private func otherwise(_ suspect: Suspect) -> ShardSuspect.Otherwise {
    guard suspect.isFolder else {
      if let kind = suspect.kind { return .outOfScope(kind.rawValue, fileExtension: nil) }
      return .outOfScope(
        "other", fileExtension: Census.fileExtension(of: suspect.entry.path))
    }
    return place.isList ? .outOfScope("folder", fileExtension: nil) : .nothing
  }
}
