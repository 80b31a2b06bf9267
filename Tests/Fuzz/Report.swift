// Reports that are read again: one document, or a line each.
// libFuzzer: -max_len=4096 -dict=json.dict
import Audits
import Reports

/// What is read is written as what is read again, and is no news against itself.
enum ReportTarget: FuzzTarget {
  static func seeds() throws -> [Seed] {
    var row = ReportRow(path: "store/\u{10FFE9}", status: .accepted)
    row.digests = [ReportDigest(role: "file", digest: "sha256:00")]
    row.findings = [finding("weak-key")]
    let run = ReportRun(
      toolVersion: "1", libcryptoVersion: "3", arguments: ["audit"], roots: ["store"],
      clock: "2026-11-28T12:00:00Z", start: "2026-11-28T12:00:00Z", end: "2026-11-28T12:00:00Z")
    let summary = ReportSummary(
      command: "audit", judgedAt: "2026-11-28T12:00:00Z", judgedBy: "keys", exitStatus: 0,
      failOn: ["refused"], population: ReportPopulation(seen: 1, artifacts: [.accepted: 1]),
      failingArtifacts: 0, findings: ["weak-key": 1], run: run)
    let entries = ReportEntryList(rows: [row], findings: [finding("orphan-signature")])
    let lines: [ReportLine] = [
      .artifact(row), .finding(entries.findings[0]), .summary(summary),
    ]
    var document = ReportBuffer()
    try ReportFormat.json.write(Report(summary: summary, entries: entries), to: &document)
    return [
      Seed(name: "document", bytes: document.bytes),
      Seed(name: "lines", bytes: Array(lines.map(\.encoded).joined())),
    ] + lines.enumerated().map { Seed(name: "line-\($0)", bytes: $1.encoded) }
  }

  static func check(_ input: [UInt8]) {
    if let line = try? ReportLine(parsing: input) {
      demand((try? ReportLine(parsing: line.encoded)) == line, "a line is kept")
    }
    guard let document = try? ReportDocument(parsing: input) else {
      _ = try? AuditBaseline(reading: input)
      return
    }
    let entries = ReportEntryList(rows: document.rows, findings: document.findings)
    var written = ReportBuffer()
    try? ReportFormat.json.write(Report(summary: document.summary, entries: entries), to: &written)
    let again = try? ReportDocument(parsing: written.bytes)
    demand(again?.summary == document.summary, "a summary is kept")
    demand(again?.rows == document.rows, "rows are kept")
    demand(again?.findings == document.findings, "findings are kept")
    guard let baseline = try? AuditBaseline(reading: input) else { return }
    for row in document.rows { demand(baseline.change(of: row) == .same, "a row is no news") }
    for finding in document.findings {
      let change = baseline.change(of: finding, asking: document.summary.question)
      demand(change == .same, "a finding is no news")
    }
  }

  private static func finding(_ code: String) -> ReportFinding {
    ReportFinding(code: code, severity: .warning, path: "a", message: "m", keyID: "sha256:00")
  }
}

typealias Target = ReportTarget
