/// A finished run, ready to be written in any format.
public struct Report: Sendable {
  /// What is said of the run as a whole.
  public let summary: ReportSummary
  /// What is said of each artifact, and what else was found.
  public let entries: any ReportEntries

  /// Puts a report together.
  public init(summary: ReportSummary, entries: any ReportEntries) {
    self.summary = summary
    self.entries = entries
  }
}

/// The rows and findings of a run, which can be gone through as often as a format needs.
///
/// There may be millions: they need not be in memory.
public protocol ReportEntries: Sendable {
  /// Goes through the rows in the order of the run.
  func forEachRow(_ body: (ReportRow) throws(ReportError) -> Void) throws(ReportError)
  /// Goes through the rows that are not plain (``ReportRow/isPlain``), in the order of the run.
  func forEachTellingRow(
    _ body: (ReportRow) throws(ReportError) -> Void
  ) throws(ReportError)
  /// Goes through the findings that are about no artifact of the run, in their order.
  func forEachFinding(_ body: (ReportFinding) throws(ReportError) -> Void) throws(ReportError)
}

extension ReportEntries {
  /// Goes through all rows, and leaves out the plain ones.
  public func forEachTellingRow(
    _ body: (ReportRow) throws(ReportError) -> Void
  ) throws(ReportError) {
    try forEachRow { row throws(ReportError) in
      if !row.isPlain { try body(row) }
    }
  }
}

/// Rows and findings that are in memory.
public struct ReportEntryList: ReportEntries {
  /// The rows in their order.
  public var rows: [ReportRow]
  /// The findings that are about no artifact.
  public var findings: [ReportFinding]

  /// Lists rows and findings.
  public init(rows: [ReportRow] = [], findings: [ReportFinding] = []) {
    self.rows = rows
    self.findings = findings
  }

  /// Goes through the rows.
  public func forEachRow(_ body: (ReportRow) throws(ReportError) -> Void) throws(ReportError) {
    for row in rows { try body(row) }
  }

  /// Goes through the findings.
  public func forEachFinding(
    _ body: (ReportFinding) throws(ReportError) -> Void
  ) throws(ReportError) {
    for finding in findings { try body(finding) }
  }
}
