import StrictEncoding

/// What a result of InSpec is made of: what a rule or the verdict says of an artifact, or a finding.
enum InSpecObservation {
  case rule(ReportRule, of: ReportRow)
  case verdict(of: ReportRow, byKeys: Bool)
  case finding(ReportFinding)

  /// Goes through all of a report once, in its order.
  static func forEach(
    in report: Report, _ body: (InSpecObservation) throws(ReportError) -> Void
  ) throws(ReportError) {
    let byKeys = ["keys", "identities", "keys and identities"]
      .contains { report.summary.judgedBy.isExactly($0) }
    try report.entries.forEachRow { (row) throws(ReportError) in
      for rule in row.rules { try body(.rule(rule, of: row)) }
      if isBesideRules(row) { try body(.verdict(of: row, byKeys: byKeys)) }
      for finding in row.findings { try body(.finding(finding)) }
    }
    try report.entries.forEachFinding { (finding) throws(ReportError) in
      try body(.finding(finding))
    }
  }

  /// Whether a row is judged by the control of the verdicts: no rule is about it, or it is not accepted
  /// and none of its rules says why.
  private static func isBesideRules(_ row: ReportRow) -> Bool {
    row.rules.isEmpty
      || !row.status.isAccepted && !row.rules.contains { $0.status == "failed" }
  }

  /// The control that the result belongs to.
  var subject: InSpecControl.Subject {
    switch self {
    case .rule(let rule, _): .rule(Array(rule.id.utf8))
    case .verdict(_, let byKeys): .verdicts(byKeys: byKeys)
    case .finding(let finding): .findings(Array(finding.code.utf8))
    }
  }

  var status: InSpecStatus {
    switch self {
    case .rule(let rule, let row): InSpecStatus(rule, of: row)
    case .verdict(let row, _): InSpecStatus(row)
    case .finding(let finding): InSpecStatus(finding)
    }
  }

  /// How much it matters, for a finding.
  var severity: ReportSeverity {
    guard case .finding(let finding) = self else { return .note }
    return finding.fails ? .error : finding.severity
  }

  var result: InSpecResult {
    switch self {
    case .rule(let rule, let row): InSpecResult(rule, of: row)
    case .verdict(let row, _): InSpecResult(row)
    case .finding(let finding): InSpecResult(finding)
    }
  }
}
