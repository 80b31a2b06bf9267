/// Workflow commands that a GitHub job turns into annotations: errors, then warnings, then notices.
///
/// An error is what makes the run fail. GitHub shows at most 10 annotations of each level a step, so
/// notices leave room for the last line, which has the totals.
enum GitHubFormat {
  /// The most notices before that with the totals, so that GitHub shows all of them.
  static let noticeLimit = 9

  /// Writes a report.
  static func write(
    _ report: Report, to sink: inout some ReportSink & ~Copyable
  ) throws(ReportError) {
    var others: Set<WorkflowCommand.Level> = []
    try forEachCommand(of: report) { command throws(ReportError) in
      guard command.level == .error else { return _ = others.insert(command.level) }
      try sink.write(command.line)
    }
    if others.contains(.warning) {
      try forEachCommand(of: report) { command throws(ReportError) in
        if command.level == .warning { try sink.write(command.line) }
      }
    }
    var notices = 0
    if others.contains(.notice) {
      try forEachCommand(of: report) { command throws(ReportError) in
        guard command.level == .notice, notices < noticeLimit else { return }
        notices += 1
        try sink.write(command.line)
      }
    }
    try sink.write(totals(of: report.summary).line)
  }

  private static func forEachCommand(
    of report: Report, _ body: (WorkflowCommand) throws(ReportError) -> Void
  ) throws(ReportError) {
    try report.entries.forEachRow { row throws(ReportError) in
      if let command = command(for: row) { try body(command) }
      for finding in row.findings { try body(command(for: finding, of: row.path)) }
    }
    try report.entries.forEachFinding { finding throws(ReportError) in
      try body(command(for: finding, of: nil))
    }
  }

  private static func command(for row: ReportRow) -> WorkflowCommand? {
    let level: WorkflowCommand.Level
    switch row.status {
    case _ where row.fails: level = .error
    case .refused, .unsigned, .error, .advisory: level = .warning
    case .waived: level = .notice
    case .accepted: return nil
    }
    let reason = row.reasons.first
    return WorkflowCommand(
      level: level, file: row.path,
      title: "sigcheck: \(row.status.rawValue)" + (reason.map { " (\($0.code))" } ?? ""),
      message: [
        row.path + (reason.map { ": \($0.message)" } ?? ""),
        reason?.expected.map { "expected \($0)" }, reason?.found.map { "found \($0)" },
        reason?.remedy.map { "remedy: \($0)" },
        row.reasons.count > 1 ? "\(row.reasons.count) reasons in all" : nil,
      ].compactMap { $0 }.joined(separator: "; "))
  }

  private static func command(for finding: ReportFinding, of path: String?) -> WorkflowCommand {
    let path = finding.path ?? path
    return WorkflowCommand(
      level: .init(finding), file: path,
      title: "sigcheck: \(finding.code)",
      message: [
        (path.map { "\($0): " } ?? "") + finding.message,
        finding.remedy.map { "remedy: \($0)" },
      ].compactMap { $0 }.joined(separator: "; "))
  }

  private static func totals(of summary: ReportSummary) -> WorkflowCommand {
    let statuses = ReportTotals.statuses(of: summary.population)
    return WorkflowCommand(
      level: .notice, file: nil, title: "sigcheck \(summary.command)",
      message: ReportTotals.verdict(of: summary) + (statuses.isEmpty ? "" : "; " + statuses))
  }
}
