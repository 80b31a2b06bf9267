import Reports
import Testing

/// What a keyboard and a screen reader need of the markup.
@Suite struct HTMLStructureTests {
  private let elements: [HTMLElement]

  init() throws {
    elements = try HTMLPageText(ReportFixture.report).elements()
  }

  @Test func identifiersAreUniqueAndNamesAreThere() {
    let ids = elements.compactMap { $0["id"] }
    #expect(Set(ids).count == ids.count)
    let named = elements.compactMap { $0["aria-labelledby"] ?? $0["for"] }
      .flatMap { $0.split(separator: " ").map(String.init) }
    #expect(Set(named).isSubset(of: ids))
  }

  @Test func headsOfTablesHaveAScopeAndTablesACaption() {
    #expect(elements.filter { $0.name == "th" }.allSatisfy { $0["scope"] != nil })
    let count = { (name: String) in elements.count { $0.name == name } }
    #expect(count("caption") == count("table"))
  }

  @Test func picturesHaveWords() {
    let pictures = elements.filter { $0.name == "svg" }
    #expect(!pictures.isEmpty)
    for picture in pictures {
      #expect(picture["role"] == "img")
      #expect(picture["aria-label"] != nil || picture["aria-labelledby"] != nil)
    }
  }

  @Test func headingsSkipNoLevel() {
    let levels = elements.compactMap { element -> Int? in
      guard element.name.utf8.count == 2, element.name.hasPrefix("h") else { return nil }
      return Int(element.name.dropFirst())
    }
    #expect(levels.first == 1 && levels.count { $0 == 1 } == 1)
    for (one, next) in zip(levels, levels.dropFirst()) { #expect(next <= one + 1) }
  }

  @Test func languageTitleAndLandmarksAreThere() {
    #expect(elements.first?["lang"] == "en")
    #expect(elements.contains { $0.name == "title" && $0.text.hasPrefix("sigcheck audit: ") })
    for name in ["header", "nav", "main", "footer"] {
      #expect(elements.count { $0.name == name } == 1, "\(name)")
    }
    #expect(elements.first { $0.name == "a" }?["href"] == "#content")
  }

  /// A status is a word, wherever it also is a colour or a sign.
  @Test func statusesAreWords() {
    let statuses = elements.filter { ($0["class"] ?? "").hasPrefix("status s-") }
    #expect(statuses.allSatisfy { $0["class"] == "status s-\($0.text)" })
  }
}
