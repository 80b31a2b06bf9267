import NativeSystem
import Reports
import StrictEncoding
import Testing

@Suite("reports as JSON") struct JSONReportTests {
  @Test func `the document has what the report has`() throws {
    let report = ReportFixture.report
    let document = try FormatOutput(.json, report).json
    let members = try #require(document.objectValue)
    #expect(
      members.names == [
        "schema", "exitStatus", "command", "judgedAt", "judgedBy", "failOn", "population",
        "failingArtifacts", "findingCounts", "failingFindings", "question", "noLongerAccepted",
        "newlyAccepted", "keys", "artifacts", "findings", "run",
      ])
    #expect(members["schema"]?.stringValue == "sigcheck/audit/v1")
    #expect(try ReportSummary(json: document) == report.summary)
    let rows = try #require(members["artifacts"]?.arrayValue)
    #expect(try rows.map { try ReportRow(json: $0) } == ReportFixture.rows)
    let findings = try #require(members["findings"]?.arrayValue)
    #expect(try findings.map { try ReportFinding(json: $0) } == ReportFixture.findings)
  }

  @Test func `a verification has a schema of its own`() throws {
    var summary = ReportFixture.plain.summary
    summary.command = "verify"
    let report = Report(summary: summary, entries: ReportEntryList())
    let members = try FormatOutput(.json, report).json.objectValue
    #expect(members?["schema"]?.stringValue == "sigcheck/verify-report/v1")
  }

  @Test func `a report about nothing has its arrays`() throws {
    let members = try FormatOutput(.json, ReportFixture.empty).json.objectValue
    #expect(members?["artifacts"] == [])
    #expect(members?["findings"] == [])
    let artifacts = members?["population"]?.objectValue?["artifacts"]?.objectValue
    #expect(artifacts?.names == ReportStatus.allCases.map(\.rawValue))
  }

  @Test func `an artifact stands on a line`() throws {
    let lines = try FormatOutput(.json, ReportFixture.report).lines
    // Beside them the head, the run, and where each array begins and ends.
    #expect(lines.count == ReportFixture.rows.count + ReportFixture.findings.count + 6)
  }

  @Test func `lines have what the report has, and end with the summary`() throws {
    let report = ReportFixture.report
    let lines = try FormatOutput(.jsonl, report).lines.map { line in
      try ReportLine(parsing: Array(line.utf8))
    }
    #expect(
      lines == ReportFixture.rows.map { .artifact($0) }
        + ReportFixture.findings.map { .finding($0) } + [.summary(report.summary)])
  }

  @Test func `a line begins with its schema`() throws {
    let lines = try FormatOutput(.jsonl, ReportFixture.plain).lines
    #expect(lines.first?.hasPrefix(#"{"schema":"sigcheck/report-artifact/v1","path":"#) == true)
    #expect(lines[6].hasPrefix(#"{"schema":"sigcheck/report-finding/v1","code":"#))
    #expect(lines.last?.hasPrefix(#"{"schema":"sigcheck/report-summary/v1","exitStatus":"#) == true)
  }

  @Test func `the members of an artifact`() throws {
    let lines = try FormatOutput(.jsonl, ReportFixture.plain).lines
    #expect(
      lines[4] == #"{"schema":"sigcheck/report-artifact/v1","path":"build/new.bin","kind":"file","#
        + #""status":"unsigned","fails":true,"change":"new","alternative":"accepted","size":0,"#
        + #""reasons":[{"code":"no-signature","check":"signature","#
        + #""message":"no signature is about it","remedy":"sign it"}]}"#)
  }

  @Test func `the bytes of a path can be had back`() throws {
    let lines = try FormatOutput(.jsonl, HostileFormatTests.report(of: HostileTexts.notUTF8)).lines
    let row = try #require(try JSONValue.parse(Array(lines[0].utf8)).objectValue)
    #expect(row["path"]?.stringValue == "f\u{FFFD}\u{FFFD}(\u{1B}\u{FFFD}")
    let bytes = PathText.bytes(of: HostileTexts.notUTF8)
    #expect(row["pathBase64"]?.stringValue == Base64.encode(bytes))
  }
}
