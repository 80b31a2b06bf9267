/// How a test case of JUnit XML ends.
enum JUnitOutcome {
  case passed, failed, error, skipped

  /// What fails the run fails; what is not accepted and does not fail it, such as what the baseline
  /// knows already, is skipped.
  init(_ row: ReportRow) {
    switch (row.fails, row.status) {
    case (true, .error): self = .error
    case (true, _): self = .failed
    case (false, let status): self = status.isAccepted ? .passed : .skipped
    }
  }

  init(_ finding: ReportFinding) {
    self = finding.fails ? .failed : .passed
  }
}
