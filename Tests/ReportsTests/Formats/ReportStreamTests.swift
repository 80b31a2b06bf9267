import Reports
import Testing

@Suite("long reports") struct ReportStreamTests {
  @Test(
    "artifacts are written as they come",
    arguments: [ReportFormat.json, .jsonl, .csv, .github, .codequality])
  func streams(format: ReportFormat) throws {
    var sink = CountingSink()
    try format.write(Self.report(of: 20_000), to: &sink)
    #expect(sink.bytes > 20_000 * 40)
    #expect(sink.largest < 4_096)
  }

  @Test func `a text stays short`() throws {
    var shorter = CountingSink()
    try ReportFormat.text.write(Self.report(of: 10_000), to: &shorter)
    var longer = CountingSink()
    try ReportFormat.text.write(Self.report(of: 20_000), to: &longer)
    #expect(longer.bytes < shorter.bytes + 100)
    #expect(longer.bytes < 64 << 10)
  }

  @Test func `a text says how much it leaves out`() throws {
    let lines = try FormatOutput(.text, Self.report(of: 1_000)).lines
    #expect(lines.contains("Refused (1000)"))
    #expect(lines.count { $0 == "  ... and 900 more; see the jsonl report" } == 2)
  }

  @Test func `codes of findings are bounded too`() throws {
    let findings = (0..<150).map { number in
      ReportFinding(code: "code-\(number)", severity: .note, message: "x")
    }
    let report = Report(
      summary: ReportFixture.empty.summary, entries: ReportEntryList(findings: findings))
    let lines = try FormatOutput(.text, report).lines
    #expect(lines.count { $0.hasPrefix("Found: code-") } == 100)
    #expect(lines.contains("Found: 50 more of other codes; see the jsonl report"))
  }

  @Test("an error of the sink ends the report", arguments: FormatOutput.formats)
  func stops(format: ReportFormat) {
    var sink = RefusingSink()
    #expect(throws: RefusingSink.error) { try format.write(ReportFixture.report, to: &sink) }
  }

  private static func report(of count: Int) -> Report {
    Report(summary: ReportFixture.plain.summary, entries: RefusedFiles(count: count))
  }
}

/// Refused files with a finding each, made as they are asked for.
private struct RefusedFiles: ReportEntries {
  let count: Int

  func forEachRow(_ body: (ReportRow) throws(ReportError) -> Void) throws(ReportError) {
    for number in 0..<count {
      var row = ReportFixture.hostileRow("build/\(number)")
      row.findings[0].severity = .note
      try body(row)
    }
  }

  func forEachFinding(_ body: (ReportFinding) throws(ReportError) -> Void) throws(ReportError) {}
}

/// A sink that keeps nothing but sizes.
private struct CountingSink: ReportSink {
  private(set) var bytes = 0
  private(set) var largest = 0

  mutating func write(_ bytes: [UInt8]) throws(ReportError) {
    self.bytes += bytes.count
    largest = max(largest, bytes.count)
  }
}

/// A sink that takes nothing.
private struct RefusingSink: ReportSink {
  static let error = ReportError.limit("room", limit: 0)

  mutating func write(_ bytes: [UInt8]) throws(ReportError) { throw Self.error }
}
