import Reports
import StrictEncoding
import Testing

@Suite struct InSpecFormatTests {
  @Test(arguments: ReadReport.allCases)
  func `reports are written as they were read`(_ read: ReadReport) throws {
    try WrittenReport(.inspec, read.report).isAsRead("\(read.rawValue).inspec.json")
  }

  @Test func `nothing harmful is in any text of a report`() throws {
    let texts = WrittenReport.texts(try WrittenReport(.inspec, ReportFixture.report).json)
    for text in texts { #expect(WrittenReport.harmful(text, but: "\n") == []) }
  }

  @Test func `another run differs in its version, machine and times only`() throws {
    let one = try WrittenReport(.inspec, ReportFixture.report).text
    let other = try WrittenReport(.inspec, ReadReport.hostile.another).text
    let same = one.replacing("2026-11-28T12:00:01Z", with: "2030-01-01T00:00:01Z")
      .replacing("1.0.0", with: "9.9.9").replacing(",\"target_id\":\"builder\"", with: "")
      .replacing("\"duration\":1", with: "\"duration\":8")
    #expect(same == other)
  }

  @Test(
    "what became of an artifact is a result of the control that says why",
    arguments: [
      (ReportStatus.accepted, false, "passed", "rule-r", "passed"),
      (.refused, true, "failed", "rule-r", "failed"),
      (.refused, false, "failed", "rule-r", "skipped"),
      (.advisory, false, "advisory", "rule-r", "skipped"),
      (.waived, false, "waived", "rule-r", "skipped"),
      (.accepted, false, "", "no-rule", "passed"),
      (.unsigned, true, "", "no-rule", "failed"),
      (.unsigned, false, "", "no-rule", "skipped"),
      (.error, true, "passed", "no-rule", "failed"),
    ])
  func results(
    _ status: ReportStatus, _ fails: Bool, _ rule: String, _ control: String, _ result: String
  ) throws {
    let rules = rule.isEmpty ? [] : [ReportRule(id: "r", status: rule)]
    let row = ReportRow(path: "a", status: status, fails: fails, rules: rules)
    let text = try written([row]).text
    let parts = text.split(separator: "{\"id\":")
    let found = try #require(parts.first { $0.hasPrefix("\"\(control)\"") })
    #expect(found.contains("{\"status\":\"\(result)\",\"code_desc\":\"a\""))
    #expect(text.contains("\"\(result)\":{\"total\":1}"))
  }

  @Test func `further results of a control are one, with their status`() throws {
    var rows = (0..<10_050).map { ReportRow(path: "p\($0)", status: .accepted) }
    rows += (0..<3).map { ReportRow(path: "r\($0)", status: .refused, fails: true) }
    let text = try written(rows).text
    #expect(text.contains("p9999\""))
    #expect(!text.contains("p10000\""))
    #expect(text.contains("\"50 more passed that this format has no room for\""))
    #expect(text.contains("r2\""))
    _ = try JSONValue.parse(Array(text.utf8))
  }

  @Test func `there are not more controls than a policy has rules`() {
    let rows = (0...10_000).map { number in
      ReportRow(
        path: "a", status: .accepted, rules: [ReportRule(id: "\(number)", status: "passed")])
    }
    #expect { try written(rows) } throws: { ($0 as? ReportError)?.code == "report-limit" }
  }

  @Test func `rules whose names only look alike are two controls`() throws {
    let names = ["\u{E9}", "e\u{301}"]
    let rows = names.map {
      ReportRow(path: "a", status: .accepted, rules: [ReportRule(id: $0, status: "passed")])
    }
    #expect(try written(rows).text.contains("\"passed\":{\"total\":2}"))
  }

  private func written(_ rows: [ReportRow]) throws -> WrittenReport {
    try WrittenReport(
      .inspec,
      Report(summary: ReportFixture.empty.summary, entries: ReportEntryList(rows: rows)))
  }
}
