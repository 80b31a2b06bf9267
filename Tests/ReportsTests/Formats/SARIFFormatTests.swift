import NativeSystem
import Reports
import StrictEncoding
import Testing

@Suite struct SARIFFormatTests {
  @Test(arguments: ReadReport.allCases)
  func `reports are written as they were read`(_ read: ReadReport) throws {
    try WrittenReport(.sarif, read.report).isAsRead("\(read.rawValue).sarif")
  }

  @Test func `nothing harmful is in any text of a report`() throws {
    let texts = WrittenReport.texts(try WrittenReport(.sarif, ReportFixture.report).json)
    for text in texts { #expect(WrittenReport.harmful(text) == []) }
  }

  @Test func `another run differs in the tool and its invocation only`() throws {
    let one = try WrittenReport(.sarif, ReportFixture.report).lines
    let other = try WrittenReport(.sarif, ReadReport.hostile.another).lines
    #expect(one.count == other.count)
    for (one, other) in zip(one, other) where one != other {
      #expect(one.hasPrefix("\"tool\":") || one.hasPrefix("\"invocations\":"))
    }
  }

  @Test func `each rule stands once, and each result points at its own`() throws {
    let run = try run(ReportFixture.report)
    let rules = run["tool"]?["driver"]?["rules"]?.elements ?? []
    let ids = rules.compactMap { $0["id"]?.text }
    #expect(Set(ids).count == ids.count)
    for result in run["results"]?.elements ?? [] {
      let index = try #require(result["ruleIndex"]?.integer)
      #expect(ids[Int(index)] == result["ruleId"]?.text)
    }
  }

  @Test func `accepted artifacts are counted and give no result`() throws {
    let run = try run(ReportFixture.plain)
    let results = run["results"]?.elements ?? []
    #expect(results.count == 9)
    #expect(run["properties"]?["population"]?["artifacts"]?["accepted"]?.integer == 1)
    #expect(
      results.compactMap { $0["properties"]?["status"]?.text }.allSatisfy { $0 != "accepted" })
  }

  @Test(
    "paths are percent-encoded by their bytes",
    arguments: [
      ("a/b-c_d.e~f", "a/b-c_d.e~f"), ("/srv/a", "file:///srv/a"), ("a b", "a%20b"),
      ("c:x?y#z%41", "c%3Ax%3Fy%23z%2541"), ("é", "%C3%A9"), ("", "."),
      (PathText.text(of: [0x66, 0xFF, 0x80]), "f%FF%80"),
      ("[x](https://a.invalid)", "%5Bx%5D%28https%3A//a.invalid%29"),
    ])
  func paths(_ path: String, _ uri: String) throws {
    let result = try only(ReportRow(path: path, status: .unsigned, fails: true))
    let place = result["locations"]?.elements.first?["physicalLocation"]?["artifactLocation"]
    #expect(place?["uri"]?.text == uri)
  }

  @Test(
    "no name becomes a link or a placeholder",
    arguments: [
      ("[x](https://a.invalid)", "[x\\](https://a.invalid): unsigned"),
      ("[x]](1)", "[x]\\](1): unsigned"),
      ("[x\\](1)", "[x\\\\\\](1): unsigned"),
      ("{0}", "{{0}}: unsigned"),
    ])
  func messages(_ path: String, _ message: String) throws {
    let result = try only(ReportRow(path: path, status: .unsigned, fails: true))
    #expect(result["message"]?["text"]?.text == message)
  }

  @Test(
    "levels and states",
    arguments: [
      (ReportStatus.refused, true, nil, "error", nil),
      (.refused, false, ReportChange.same, "warning", "unchanged"),
      (.unsigned, true, .new, "error", "new"),
      (.error, true, .worse, "error", "updated"),
      (.advisory, false, .better, "note", "updated"),
    ])
  func levels(
    _ status: ReportStatus, _ fails: Bool, _ change: ReportChange?, _ level: String,
    _ state: String?
  ) throws {
    let result = try only(ReportRow(path: "a", status: status, fails: fails, change: change))
    #expect(result["level"]?.text == level)
    #expect(result["baselineState"]?.text == state)
  }

  @Test(
    "a finding that makes the run fail is an error",
    arguments: [
      (ReportSeverity.note, false, "note"), (.warning, false, "warning"), (.error, false, "error"),
      (.note, true, "error"),
    ])
  func findingLevels(_ severity: ReportSeverity, _ fails: Bool, _ level: String) throws {
    let finding = ReportFinding(code: "c", severity: severity, message: "m", fails: fails)
    #expect(try only(finding)["level"]?.text == level)
  }

  @Test func `related places stand once each`() throws {
    let finding = ReportFinding(
      code: "duplicate", severity: .note, message: "m", related: ["a", "b", "a"])
    #expect(try only(finding)["relatedLocations"]?.elements.count == 2)
  }

  @Test func `a waiver suppresses a result`() throws {
    let rules = [ReportRule(id: "two", status: "waived", waiver: "W-7")]
    let result = try only(ReportRow(path: "a", status: .waived, rules: rules))
    let suppression = result["suppressions"]?.elements.first
    #expect(suppression?["kind"]?.text == "external")
    #expect(suppression?["justification"]?.text == "W-7")
  }

  @Test func `a fingerprint does not change with words`() throws {
    var finding = ReportFixture.hostileFinding("a b")
    let first = try only(finding)["partialFingerprints"]
    finding.message = "other"
    finding.severity = .error
    #expect(try only(finding)["partialFingerprints"] == first)
    finding.keyID = ReportFixture.digest("01")
    #expect(try only(finding)["partialFingerprints"] != first)
  }

  private func only(_ row: ReportRow) throws -> JSONValue {
    try only(ReportEntryList(rows: [row]))
  }

  private func only(_ finding: ReportFinding) throws -> JSONValue {
    try only(ReportEntryList(findings: [finding]))
  }

  private func only(_ entries: ReportEntryList) throws -> JSONValue {
    let run = try run(Report(summary: ReportFixture.empty.summary, entries: entries))
    let results = try #require(run["results"]?.elements)
    #expect(results.count == 1)
    return try #require(results.first)
  }

  private func run(_ report: Report) throws -> JSONValue {
    let log = try WrittenReport(.sarif, report).json
    return try #require(log["runs"]?.elements.first)
  }
}

extension JSONValue {
  fileprivate subscript(name: String) -> JSONValue? {
    guard case .object(let object) = self else { return nil }
    return object[name]
  }

  fileprivate var elements: [JSONValue] {
    guard case .array(let values) = self else { return [] }
    return values
  }

  fileprivate var text: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  fileprivate var integer: Int64? {
    guard case .number(let number) = self else { return nil }
    return number.integer
  }
}
