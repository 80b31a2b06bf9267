import Reports
import Testing

@Suite struct HTMLDeterminismTests {
  @Test func sameReportGivesSameBytes() throws {
    #expect(
      try HTMLPageText(ReportFixture.report).bytes == HTMLPageText(ReportFixture.report).bytes)
    #expect(
      try HTMLPageText(HTMLFixture.report(of: 300)).bytes
        == HTMLPageText(HTMLFixture.report(of: 300)).bytes)
  }

  /// What may differ between two runs over the same stands in one section.
  @Test func runsDifferInTheirCircumstancesAlone() throws {
    var summary = ReportFixture.plain.summary
    summary.run.toolVersion = "9.9.9"
    summary.run.libcryptoVersion = "OpenSSL 9"
    summary.run.clock = "2030-01-01T00:00:00Z"
    summary.run.start = "2030-01-01T00:00:00Z"
    summary.run.end = "2030-01-01T00:00:01Z"
    summary.run.host = nil
    summary.run.user = nil
    summary.run.remarks = []
    let other = Report(summary: summary, entries: ReportFixture.plain.entries)
    let pages = (try HTMLPageText(ReportFixture.plain), try HTMLPageText(other))
    #expect(pages.0.bytes != pages.1.bytes)
    #expect(try Self.withoutRun(pages.0) == Self.withoutRun(pages.1))
  }

  private static func withoutRun(_ page: HTMLPageText) throws -> String {
    let run = try page.between("<section id=\"run\"", "</section>")
    return String(page.text[..<run.startIndex] + page.text[run.endIndex...])
  }
}
