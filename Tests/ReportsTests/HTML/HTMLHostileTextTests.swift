import NativeSystem
import Reports
import StrictEncoding
import Testing

/// What comes from outside stays text, and shows what it is.
@Suite struct HTMLHostileTextTests {
  private let page: HTMLPageText
  private let elements: [HTMLElement]

  init() throws {
    page = try HTMLPageText(ReportFixture.report)
    elements = try page.elements()
  }

  @Test func bringsNoElementAndNoAttribute() throws {
    let plain = try HTMLPageText(ReportFixture.plain).elements()
    #expect(Set(elements.map(\.name)) == Set(plain.map(\.name)))
    let names = { (elements: [HTMLElement]) in
      Set(elements.flatMap { element in element.attributes.map { "\(element.name) \($0.name)" } })
    }
    #expect(names(elements) == names(plain))
  }

  @Test(arguments: HostileTexts.all)
  func isShownWithAllThatIsHidden(_ text: String) {
    let shown = Self.shown(text)
    let paths = elements.filter { $0["class"] == "path" }.map(\.text)
    #expect(paths.contains { $0.utf8.elementsEqual(shown.utf8) })
    let facts = elements.filter { $0.name == "dd" }.map(\.text)
    #expect(facts.contains { $0.utf8.elementsEqual(shown.utf8) })
  }

  @Test func noCharacterIsInvisibleOrTurnsTheText() {
    let bad = page.text.unicodeScalars.filter {
      ($0.properties.generalCategory == .control && $0 != "\n")
        || $0.properties.generalCategory == .format || $0.properties.isDefaultIgnorableCodePoint
    }
    #expect(bad.isEmpty)
    #expect(page.bytes == Array(page.text.utf8), "the page is UTF-8")
  }

  /// A reader of scripts ends at `</script`, and goes astray after `<!--`.
  @Test func dataHasNothingThatEndsIt() throws {
    let data = try page.element("evidence-data")
    #expect(data["type"] == "application/json")
    #expect(!data.text.contains { "<>&".contains($0) })
    let evidence = try #require(try JSONValue.parse(Array(data.text.utf8)).arrayValue)
    #expect(evidence.count == ReportFixture.rows.count)
  }

  /// The label of a fact may be a name, too: of a role, of a platform.
  @Test func dataShowsWhatIsHidden() throws {
    let data = try page.element("evidence-data")
    let strings = Self.strings(try JSONValue.parse(Array(data.text.utf8)))
    for text in HostileTexts.all {
      let shown = Self.shown(text)
      #expect(strings.contains { $0.utf8.elementsEqual(shown.utf8) })
      #expect(strings.contains { $0.utf8.elementsEqual("role \(shown)".utf8) })
      #expect(strings.contains { $0.utf8.elementsEqual("file for \(shown)".utf8) })
    }
  }

  /// Everything else that a policy, a machine or a command line may say.
  @Test(arguments: HostileTexts.all)
  func summariesAreTextToo(_ text: String) throws {
    let reports = [ReportFixture.plain, Self.report(saying: "plain")]
    let plain = Set(try reports.flatMap { try HTMLPageText($0).elements().map(\.name) })
    let page = try HTMLPageText(Self.report(saying: text))
    let elements = try page.elements()
    #expect(Set(elements.map(\.name)).isSubset(of: plain))
    let shown = Self.shown(text)
    for place in ["host", "user", "root"] {
      let index = try #require(elements.firstIndex { $0.name == "dt" && $0.text == place })
      let value = try #require(elements[index...].first { $0.name == "dd" })
      #expect(value.text.utf8.elementsEqual(shown.utf8))
    }
    #expect(elements.contains { $0["class"] == "bar-label" && $0.text == "\(shown) \(shown)" })
  }

  private static func shown(_ text: String) -> String {
    Escaping.forTerminal(bytes: PathText.bytes(of: text))
  }

  private static func strings(_ value: JSONValue) -> [String] {
    if let text = value.stringValue { return [text] }
    return (value.arrayValue ?? []).flatMap(strings)
  }

  private static func report(saying text: String) -> Report {
    var summary = ReportFixture.plain.summary
    summary.judgedAt = text
    summary.judgedBy = text
    summary.failOn = [text]
    summary.question = text
    summary.findings = [text: 1]
    summary.population.outOfScope = [text: 1]
    summary.population.extensions = [text: 1]
    summary.keys = [
      ReportKey(
        keyID: text, name: text, algorithm: text, owner: text, purposes: [text], state: text,
        since: text, from: text, until: text)
    ]
    summary.run = ReportRun(
      toolVersion: text, libcryptoVersion: text, arguments: ["--report", "jsonl:" + text],
      roots: [text], inputs: [.init(role: text, path: text, digest: text)], clock: text,
      start: text, end: text, host: text, user: text, remarks: [text])
    return Report(summary: summary, entries: ReportFixture.plain.entries)
  }
}
