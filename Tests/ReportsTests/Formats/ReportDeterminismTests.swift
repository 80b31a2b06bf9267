import Reports
import StrictEncoding
import Testing

@Suite struct ReportDeterminismTests {
  @Test("the bytes depend on the report alone", arguments: FormatOutput.formats)
  func isRepeatable(format: ReportFormat) throws {
    let first = try FormatOutput(format, ReportFixture.report)
    #expect(try FormatOutput(format, ReportFixture.report).bytes == first.bytes)
  }

  @Test(arguments: [ReportFormat.csv, .github, .codequality])
  func `circumstances are not in it`(format: ReportFormat) throws {
    let output = try FormatOutput(format, ReportFixture.report)
    #expect(try FormatOutput(format, Self.elsewhere).bytes == output.bytes)
  }

  @Test func `the JSON differs in its run alone`() throws {
    let here = try #require(try FormatOutput(.json, ReportFixture.report).json.objectValue)
    let there = try #require(try FormatOutput(.json, Self.elsewhere).json.objectValue)
    #expect(here.names == there.names)
    #expect(here.names.last == "run")
    for name in here.names { #expect((here[name] == there[name]) == (name != "run")) }
  }

  @Test func `lines differ in the last one alone, and there in its run`() throws {
    let here = try FormatOutput(.jsonl, ReportFixture.report).lines
    let there = try FormatOutput(.jsonl, Self.elsewhere).lines
    #expect(here.dropLast() == there.dropLast())
    let ends = try [here.last, there.last].map { line -> Substring in
      let line = try #require(line)
      return line[..<(try #require(line.firstRange(of: "\"run\":")).lowerBound)]
    }
    #expect(ends[0] == ends[1])
  }

  @Test func `the text says roots and remarks, and no more of the run`() throws {
    let here = try FormatOutput(.text, ReportFixture.report).lines
    let there = try FormatOutput(.text, Self.elsewhere).lines
    #expect(here.count == there.count)
    let differing = zip(here, there).filter { $0 != $1 }.map(\.1)
    #expect(differing == ["  roots         elsewhere", "  remark        in memory"])
  }

  /// The same report from another machine at another time.
  private static var elsewhere: Report {
    var summary = ReportFixture.summary
    summary.run = ReportRun(
      toolVersion: "1.0.1", libcryptoVersion: "OpenSSL 3.0.18", arguments: ["audit", "elsewhere"],
      roots: ["elsewhere"], clock: "2027-01-01T00:00:00Z", start: "2027-01-01T00:00:00Z",
      end: "2027-01-01T00:00:09Z", remarks: ["in memory"])
    return Report(summary: summary, entries: ReportFixture.report.entries)
  }
}
