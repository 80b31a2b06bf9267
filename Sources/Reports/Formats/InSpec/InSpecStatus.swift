/// How a result of InSpec ends; a control ends as the first of these that one of its results has.
///
/// What a waiver or an advisory rule lets pass, and what does not make the run fail, is skipped.
enum InSpecStatus: String, CaseIterable {
  case failed, passed, skipped

  /// What a rule says of an artifact.
  init(_ rule: ReportRule, of row: ReportRow) {
    switch rule.status {
    case "passed": self = .passed
    case "failed": self = row.fails ? .failed : .skipped
    default: self = .skipped
    }
  }

  /// What the verdict says of an artifact.
  init(_ row: ReportRow) {
    self = row.fails ? .failed : row.status == .accepted ? .passed : .skipped
  }

  init(_ finding: ReportFinding) {
    self = finding.fails ? .failed : .skipped
  }
}
