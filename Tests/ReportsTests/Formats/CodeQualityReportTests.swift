import Reports
import StrictEncoding
import Testing

@Suite("reports as GitLab's code quality") struct CodeQualityReportTests {
  @Test func `an issue for each artifact that is not simply accepted, and for each finding`() throws
  {
    let issues = try Self.issues(ReportFixture.plain)
    #expect(
      issues.map { $0["check_name"]?.stringValue } == [
        "too-old", "role-not-met", "digest-mismatch", "changed-artifact", "no-signature",
        "tar-truncated", "private-key", "key-ends-soon", "duplicate",
      ])
    #expect(
      issues.map { $0["severity"]?.stringValue } == [
        "minor", "info", "blocker", "blocker", "critical", "critical", "blocker", "major", "info",
      ])
    #expect(
      issues.map(Self.path) == [
        "build/tool", "build/legacy", "build/lib.so", "build/lib.so", "build/new.bin",
        "build/broken.tar", "build/release.key", "policy.toml", "build/tool",
      ])
    for issue in issues {
      #expect(
        issue.names == ["description", "check_name", "fingerprint", "severity", "location"])
      #expect(issue["location"]?.objectValue?["lines"]?.objectValue?["begin"]?.integerValue == 1)
    }
    #expect(
      issues[2]["description"]?.stringValue
        == "refused: the bundle is about other bytes; remedy: fetch the artifact that was signed, or "
        + "sign this one")
  }

  @Test func `a report about nothing is an empty array`() throws {
    #expect(try FormatOutput(.codequality, ReportFixture.empty).text == "[]\n")
  }

  @Test func `fingerprints tell everything apart`() throws {
    let prints = try Self.issues(ReportFixture.report).compactMap {
      $0["fingerprint"]?.stringValue
    }
    #expect(prints.allSatisfy { $0.utf8.count == 64 })
    // The findings about hostile paths stand both in a row and beside all rows: the same thing.
    let repeated = HostileTexts.all.count
    #expect(Set(prints).count == prints.count - repeated)
  }

  @Test func `a finding without a path is told by its artifact`() throws {
    let finding = ReportFinding(code: "weak-key", severity: .warning, message: "x")
    let rows = ["a", "b"].map { ReportRow(path: $0, status: .accepted, findings: [finding]) }
    let issues = try Self.issues(
      Report(summary: ReportFixture.summary(of: rows, []), entries: ReportEntryList(rows: rows)))
    #expect(issues.map(Self.path) == ["a", "b"])
    #expect(issues[0]["fingerprint"] != issues[1]["fingerprint"])
  }

  @Test func `a fingerprint stays while the words change`() throws {
    var row = ReportFixture.hostileRow("a")
    func fingerprint() throws -> JSONValue? {
      let report = Report(
        summary: ReportFixture.plain.summary, entries: ReportEntryList(rows: [row]))
      return try Self.issues(report).first?["fingerprint"]
    }
    let before = try fingerprint()
    row.reasons[0].message = "put otherwise"
    row.reasons[0].found = "something else"
    row.change = .same
    #expect(try fingerprint() == before)
    row.reasons[0].code = "no-signature"
    #expect(try fingerprint() != before)
  }

  @Test(arguments: [
    ("./a/b", "a/b"), ("/srv/a", "srv/a"), (".//./a", "a"), ("./", "."), ("a/./b", "a/./b"),
    (".a", ".a"), ("../a", "../a"),
  ])
  func `paths are from the root of the repository`(path: String, shown: String) throws {
    let rows = [ReportRow(path: path, status: .unsigned)]
    let report = Report(
      summary: ReportFixture.plain.summary, entries: ReportEntryList(rows: rows))
    #expect(try Self.issues(report).map(Self.path) == [shown])
  }

  private static func issues(_ report: Report) throws -> [JSONObject] {
    let values = try #require(try FormatOutput(.codequality, report).json.arrayValue)
    return try values.map { try #require($0.objectValue) }
  }

  private static func path(_ issue: JSONObject) -> String? {
    issue["location"]?.objectValue?["path"]?.stringValue
  }
}
