import Reports
import Testing

@Suite("reports as annotations of GitHub") struct GitHubReportTests {
  @Test func `errors come first, then warnings, then notices, then totals`() throws {
    let lines = try FormatOutput(.github, ReportFixture.plain).lines
    let levels = lines.map { String($0.dropFirst(2).prefix { $0 != " " }) }
    #expect(
      levels == [
        "error", "error", "error", "error", "error", "warning", "warning", "notice", "notice",
        "notice",
      ])
    #expect(
      lines[0]
        == "::error file=build/lib.so,title=sigcheck%3A refused (digest-mismatch)::build/lib.so: "
        + "the bundle is about other bytes; expected file \(ReportFixture.digest("d0")); "
        + "found file \(ReportFixture.digest("d1")); "
        + "remedy: fetch the artifact that was signed, or sign this one; 2 reasons in all")
    #expect(
      lines[5]
        == "::warning file=build/tool,title=sigcheck%3A advisory (too-old)::build/tool: "
        + "the signature is older than the rule wants; expected at most 90 days; found 120 days; "
        + "remedy: sign it again")
    #expect(
      lines.last
        == "::notice title=sigcheck audit::failed: 3 of 6 artifacts and 2 of 4 findings make the run "
        + "fail (exit status 2); accepted 1, advisory 1, waived 1, refused 1, unsigned 1, error 1")
  }

  @Test func `a report about nothing has its totals`() throws {
    let lines = try FormatOutput(.github, ReportFixture.empty).lines
    #expect(
      lines == ["::notice title=sigcheck audit::passed: 0 artifacts, 0 findings (exit status 0)"])
  }

  @Test("a command is one line with its properties", arguments: HostileTexts.all)
  func isOneCommand(text: String) throws {
    let lines = try FormatOutput(.github, HostileFormatTests.report(of: text)).lines
    #expect(lines.count == 4)
    for line in lines {
      // As the runner reads it: up to the second "::", then at commas, then at the first "=".
      let parts = line.dropFirst(2).split(separator: "::", maxSplits: 1)
      try #require(parts.count == 2)
      let properties = parts[0].drop { $0 != " " }.dropFirst().split(separator: ",")
        .map { $0.prefix { $0 != "=" } }
      #expect(properties == ["file", "title"] || properties == ["title"])
    }
  }

  @Test func `what the runner would decode is escaped`() throws {
    let lines = try FormatOutput(
      .github, HostileFormatTests.report(of: HostileTexts.encodedCommand)
    ).lines
    #expect(lines[0].hasPrefix("::error file=%250A%3A%3Aerror%3A%3Aowned%253A%252C%2Ctitle=x%3Ay,"))
    #expect(lines[0].contains("::%250A::error::owned%253A%252C,title=x:y: "))
  }

  @Test(arguments: [
    (ReportSeverity.error, false, "::warning "), (.warning, false, "::warning "),
    (.note, false, "::notice "), (.error, true, "::error "), (.note, true, "::error "),
  ])
  func `only what fails is an error`(severity: ReportSeverity, fails: Bool, start: String) throws {
    let finding = ReportFinding(code: "weak-key", severity: severity, message: "x", fails: fails)
    let report = Report(
      summary: ReportFixture.summary(of: [], [finding]),
      entries: ReportEntryList(findings: [finding]))
    let line = try FormatOutput(.github, report).lines.first
    #expect(line == start + "title=sigcheck%3A weak-key::x")
  }

  @Test func `notices leave room for the totals`() throws {
    let rows = (0..<20).map { ReportRow(path: "build/\($0)", status: .waived) }
    let report = Report(
      summary: ReportFixture.summary(of: rows, []), entries: ReportEntryList(rows: rows))
    let lines = try FormatOutput(.github, report).lines
    #expect(lines.count == 10)
    #expect(lines.allSatisfy { $0.hasPrefix("::notice ") })
    #expect(lines.last?.contains("; waived 20") == true)
  }
}
