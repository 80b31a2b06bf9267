import Reports
import Testing

@Suite("reports that are read as one document") struct ReportDocumentTests {
  @Test("what was written is read again")
  func roundTrip() throws {
    let report = ReportFixture.report
    let output = try FormatOutput(.json, report)
    let document = try ReportDocument(parsing: output.bytes)
    #expect(document.summary == report.summary)
    var rows: [ReportRow] = []
    var findings: [ReportFinding] = []
    try report.entries.forEachRow { rows.append($0) }
    try report.entries.forEachFinding { findings.append($0) }
    #expect(document.rows == rows && document.findings == findings)
  }

  @Test("each document that is cut off is refused")
  func truncated() throws {
    let bytes = try FormatOutput(.json, ReportFixture.report).bytes
    for length in stride(from: 0, to: bytes.count - 2, by: 7) {
      #expect(throws: ReportError.self) { try ReportDocument(parsing: Array(bytes.prefix(length))) }
    }
    #expect(throws: ReportError.self) { try ReportDocument(parsing: bytes + [0x7B]) }
  }

  @Test("a changed bit is refused, or read as what is written again")
  func mutated() throws {
    let row = ReportRow(path: "a\u{E9}", status: .refused)
    let finding = ReportFinding(
      code: "orphan-signature", severity: .warning, path: "a", message: "m", keyID: "sha256:00")
    let report = Report(
      summary: ReportFixture.summary(of: [row], [finding]),
      entries: ReportEntryList(rows: [row], findings: [finding]))
    let bytes = try FormatOutput(.json, report).bytes
    var read = 0
    for position in bytes.indices {
      var changed = bytes
      changed[position] ^= 1 << UInt8(position % 8)
      guard let document = try? ReportDocument(parsing: changed) else { continue }
      read += 1
      let entries = ReportEntryList(rows: document.rows, findings: document.findings)
      let written = try FormatOutput(.json, Report(summary: document.summary, entries: entries))
      let again = try ReportDocument(parsing: written.bytes)
      #expect(again.summary == document.summary)
      #expect(again.rows == document.rows && again.findings == document.findings)
    }
    #expect(read > 0 && read < bytes.count)
  }

  @Test(
    "other documents are refused by their schema",
    arguments: [
      ("{}", nil), ("{\"schema\":\"sigcheck/verify/v1\"}", "sigcheck/verify/v1"),
      ("{\"schema\":\"sigcheck/report-summary/v1\"}", "sigcheck/report-summary/v1"),
    ] as [(String, String?)])
  func schema(text: String, found: String?) {
    do throws(ReportError) {
      _ = try ReportDocument(parsing: Array(text.utf8))
      Issue.record("it was read")
    } catch {
      #expect(error == .schema(found: found) && error.code == "report-schema")
    }
  }

  @Test(
    "members are read strictly",
    arguments: [
      "[]", "{\"schema\":\"sigcheck/audit/v1\"}",
      "{\"schema\":\"sigcheck/audit/v1\",\"artifacts\":{},\"findings\":[]}",
      "{\"schema\":\"sigcheck/audit/v1\",\"artifacts\":[1],\"findings\":[]}",
    ])
  func malformed(text: String) {
    do throws(ReportError) {
      _ = try ReportDocument(parsing: Array(text.utf8))
      Issue.record("it was read")
    } catch {
      #expect(error.code == "malformed-report")
    }
  }
}
