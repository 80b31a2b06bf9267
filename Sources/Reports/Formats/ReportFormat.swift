/// The formats in which a report can be written.
public enum ReportFormat: String, Sendable, Hashable, CaseIterable {
  /// Text for people, safe on any terminal.
  case text
  /// One JSON document (`Docs/REPORTS.md`).
  case json
  /// One JSON object a line: each artifact, each finding, then the summary.
  case jsonl
  /// Comma-separated values (RFC 4180), one artifact a line.
  case csv
  /// JUnit XML, as pipelines read it.
  case junit
  /// SARIF 2.1.0 (OASIS).
  case sarif
  /// Workflow commands that a GitHub job turns into annotations.
  case github
  /// GitLab's Code Quality report.
  case codequality
  /// The Prometheus text format, for a node exporter's textfile collector.
  case prometheus
  /// The JSON of an InSpec run, as compliance dashboards read it.
  case inspec = "inspec-json"
  /// One self-contained page.
  case html

  /// Writes a report.
  ///
  /// Every text from outside is escaped as the format demands. The bytes depend on the report alone.
  ///
  /// - Throws: ``ReportError`` of the sink or the entries.
  public func write<Sink: ReportSink & ~Copyable>(
    _ report: Report, to sink: inout Sink
  ) throws(ReportError) {
    switch self {
    case .text: try TextFormat.write(report, to: &sink)
    case .json: try JSONFormat.write(report, to: &sink)
    case .jsonl: try JSONLinesFormat.write(report, to: &sink)
    case .csv: try CSVFormat.write(report, to: &sink)
    case .github: try GitHubFormat.write(report, to: &sink)
    case .codequality: try CodeQualityFormat.write(report, to: &sink)
    case .junit: try JUnitFormat.write(report, to: &sink)
    case .sarif: try SARIFFormat.write(report, to: &sink)
    case .prometheus: try PrometheusFormat.write(report, to: &sink)
    case .inspec: try InSpecFormat.write(report, to: &sink)
    case .html: try HTMLPage(report).write(to: &sink)
    }
  }
}
