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
}
