import Reports
import Testing

/// What a format costs when a report is long.
@Suite struct StreamingTests {
  @Test(
    "artifacts are written as they come",
    arguments: [(ReportFormat.junit, 3), (.sarif, 2)])
  func streams(_ format: ReportFormat, _ ways: Int) throws {
    let entries = LongEntries(count: 9_000)
    var sink = SizeSink()
    try format.write(Report(summary: ReportFixture.plain.summary, entries: entries), to: &sink)
    #expect(sink.total > 9_000 * 50)
    #expect(sink.largest < 8 << 10)
    #expect(entries.ways == ways)
  }

  @Test func `metrics do not look at artifacts`() throws {
    let entries = LongEntries(count: 9_000)
    var sink = SizeSink()
    try ReportFormat.prometheus
      .write(Report(summary: ReportFixture.plain.summary, entries: entries), to: &sink)
    #expect(entries.ways == 0)
  }

  @Test func `a compliance report does not grow beyond its bounds`() throws {
    func size(_ count: Int) throws -> Int {
      let summary = ReportFixture.plain.summary
      var sink = SizeSink()
      let report = Report(summary: summary, entries: LongEntries(count: count))
      try ReportFormat.inspec.write(report, to: &sink)
      return sink.total
    }
    // Of each status a control has 10,000 results: of passed ones from 15,000 artifacts on, of failed
    // ones from 30,000 on.
    let long = try size(33_000)
    let longer = try size(48_000)
    #expect(longer - long < 100)
  }

  @Test func `controls are written in parts`() throws {
    let entries = LongEntries(count: 6_000, rules: 12)
    let report = Report(summary: ReportFixture.plain.summary, entries: entries)
    let text = try WrittenReport(.inspec, report).text
    // Once for the list; then 12 x 6,000 results and 2,000 findings, at most 20,000 in a part.
    #expect(entries.ways == 1 + 4)
    let parts = text.split(separator: "{\"id\":\"").dropFirst()
    let rules = parts.filter { $0.hasPrefix("rule-") && $0.contains("\"results\"") }
    #expect(rules.count == 12)
    #expect(rules.allSatisfy { $0.contains("build/0\"") && $0.contains("build/5999\"") })
  }

  @Test(
    "an error of the sink ends the report",
    arguments: [ReportFormat.junit, .sarif, .prometheus, .inspec])
  func full(_ format: ReportFormat) {
    var sink = FullSink()
    #expect(throws: FullSink.error) { try format.write(ReportFixture.report, to: &sink) }
  }
}
