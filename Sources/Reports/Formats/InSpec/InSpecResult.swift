import StrictEncoding

/// A result of a control of InSpec.
struct InSpecResult {
  let status: InSpecStatus
  private let subject: String
  private let text: String?

  /// Notes a result; the texts are safe to show already.
  init(status: InSpecStatus, subject: String, text: String?) {
    self.status = status
    self.subject = subject
    self.text = text
  }

  /// What a rule says of an artifact.
  init(_ rule: ReportRule, of row: ReportRow) {
    let status = InSpecStatus(rule, of: row)
    let waiver = rule.waiver.map { " (\(ShownText.of($0)))" } ?? ""
    let lines = ["rule \(ShownText.of(rule.status))\(waiver)"] + row.lines
    self.init(
      status: status, subject: ShownText.of(row.path),
      text: status == .passed ? nil : lines.joined(separator: "\n"))
  }

  /// What the verdict says of an artifact.
  init(_ row: ReportRow) {
    let status = InSpecStatus(row)
    self.init(
      status: status, subject: ShownText.of(row.path),
      text: status == .passed ? nil : row.lines.joined(separator: "\n"))
  }

  /// A finding.
  init(_ finding: ReportFinding) {
    self.init(
      status: InSpecStatus(finding), subject: ShownText.of(finding.subject),
      text: finding.lines.joined(separator: "\n"))
  }

  /// The object; readers take the first result's start for the time of the run.
  func object(start: String) -> JSONValue {
    JSONMembers.present([
      ("status", .string(status.rawValue)),
      ("code_desc", .string(subject)),
      ("run_time", 0),
      ("start_time", .string(ShownText.of(start))),
      ("message", status == .failed ? JSONMembers.text(text) : nil),
      ("skip_message", status == .skipped ? JSONMembers.text(text) : nil),
    ])
  }
}
