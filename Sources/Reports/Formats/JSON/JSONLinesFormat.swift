/// One JSON object a line: each row, each finding, and last the summary, which shows that the report is
/// whole.
enum JSONLinesFormat {
  /// Writes a report.
  static func write(
    _ report: Report, to sink: inout some ReportSink & ~Copyable
  ) throws(ReportError) {
    try report.entries.forEachRow { row throws(ReportError) in
      try sink.write(ReportLine.artifact(row).encoded)
    }
    try report.entries.forEachFinding { finding throws(ReportError) in
      try sink.write(ReportLine.finding(finding).encoded)
    }
    try sink.write(ReportLine.summary(report.summary).encoded)
  }
}
