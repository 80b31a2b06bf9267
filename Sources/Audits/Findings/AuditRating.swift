public import Reports

/// What fails a run, and what an earlier report makes of it.
public struct AuditRating: Sendable {
  /// What makes the run fail.
  public let failing: FailingSet
  private let baseline: AuditBaseline?
  private let question: String?

  /// Rates by what fails, by an earlier report, and by what the run asks beside.
  public init(failing: FailingSet, baseline: AuditBaseline?, asking question: String?) {
    self.failing = failing
    self.baseline = baseline
    self.question = question
  }

  /// The row, and its findings, with how they stand to the earlier report and whether they fail.
  public func rated(_ row: ReportRow) -> ReportRow {
    var row = row
    row.change = baseline?.change(of: row)
    row.fails = failing.fails(row.status, row.change)
    row.findings = row.findings.map(rated)
    return row
  }

  /// The finding with how it stands to the earlier report and whether it fails.
  public func rated(_ finding: ReportFinding) -> ReportFinding {
    var finding = finding
    finding.change = baseline?.change(of: finding, asking: question)
    finding.fails = failing.fails(finding.code, finding.change)
    return finding
  }
}
