import Artifacts
import Audits
import Digests
import Reports
import Sidecars
import Verification

/// Answers the question of an audit: what each artifact would be.
struct AuditAnswering: Sendable {
  /// How the other trust judges; nil where nothing is left to believe.
  private let judging: AuditJudging?

  init(
    _ question: AuditQuestion, _ bundles: BundleFolder, isDeep: Bool,
    recalling memory: (any DigestMemory)? = nil
  ) {
    judging = question.trust.map {
      AuditJudging($0, bundles, at: question.at, isDeep: isDeep, recalling: memory)
    }
  }

  /// What one artifact would be.
  struct Answer {
    let status: ReportStatus
    /// The digests by which bundles were looked for.
    let covered: [AnyDigest]
  }

  /// What artifacts that were judged would be, in their order.
  func answers(
    of entries: [InventoryEntry], _ reports: [TargetReport], in scope: AuditScope
  ) throws(Failure) -> [Answer] {
    guard let judging else {
      return reports.map { report in
        let status = RowMaking.status(report)
        return Answer(status: status.isAccepted ? .refused : status, covered: [])
      }
    }
    var scope = scope
    scope.isEverything = true
    return try judging.screen(entries, in: scope).map { answer in
      guard let report = answer.report else {
        preconditionFailure("everything is in scope")
      }
      return Answer(status: RowMaking.status(report), covered: AuditCourse.covered(report))
    }
  }

  /// What the answer about one artifact is, where it makes a difference.
  static func findings(_ row: ReportRow) -> [AuditFinding] {
    guard let other = row.alternative, other.isAccepted != row.status.isAccepted else { return [] }
    return [
      other.isAccepted
        ? .newlyAccepted(path: row.path, was: row.status)
        : .noLongerAccepted(path: row.path, becomes: other)
    ]
  }
}
