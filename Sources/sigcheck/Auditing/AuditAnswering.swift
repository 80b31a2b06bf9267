import Audits
import Reports
import Sidecars
import Verification

/// Answers the question of an audit: what each artifact would be.
struct AuditAnswering: Sendable {
  /// How the other trust judges; nil where nothing is left to believe.
  private let judging: AuditJudging?

  init(_ question: AuditQuestion, _ bundles: BundleFolder, isDeep: Bool) {
    judging = question.trust.map {
      AuditJudging($0, bundles, at: question.at, isDeep: isDeep)
    }
  }

  /// What artifacts that were judged would be, in their order.
  func statuses(
    of entries: [InventoryEntry], _ reports: [TargetReport], in scope: AuditScope
  ) throws(Failure) -> [ReportStatus] {
    guard let judging else {
      return reports.map { report in
        let status = RowMaking.status(report)
        return status.isAccepted ? .refused : status
      }
    }
    var scope = scope
    scope.isEverything = true
    return try judging.screen(entries, in: scope).map { answer in
      guard let report = answer.report else {
        preconditionFailure("everything is in scope")
      }
      return RowMaking.status(report)
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
