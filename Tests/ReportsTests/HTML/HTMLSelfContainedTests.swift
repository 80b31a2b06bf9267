import Reports
import Testing

/// A page takes nothing from elsewhere, and lets nothing run but its own script.
@Suite struct HTMLSelfContainedTests {
  private static let reports = [
    ReportFixture.report, ReportFixture.plain, ReportFixture.empty, HTMLFixture.report(of: 300),
  ]

  @Test(arguments: reports.indices)
  func refersToNothingElse(_ index: Int) throws {
    let elements = try HTMLPageText(Self.reports[index]).elements()
    let names: Set = [
      "html", "head", "meta", "title", "style", "body", "a", "header", "p", "h1", "h2", "h3",
      "span", "strong", "b", "i", "br", "dl", "dt", "dd", "div", "nav", "ul", "li", "main",
      "section", "figure", "figcaption", "svg", "g", "rect", "text", "tspan", "line", "defs",
      "pattern", "desc", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "code",
      "details", "summary", "form", "label", "input", "select", "option", "button", "footer",
      "script",
    ]
    #expect(Set(elements.map(\.name)).subtracting(names).isEmpty)
    let attributes = elements.flatMap(\.attributes)
    let loading: Set = ["src", "srcset", "action", "formaction", "style", "poster", "data", "ping"]
    #expect(!attributes.contains { loading.contains($0.name) || $0.name.hasPrefix("on") })
    let ids = Set(elements.compactMap { $0["id"] })
    let targets = attributes.filter { $0.name.hasSuffix("href") }.map(\.value)
    #expect(targets.allSatisfy { $0.hasPrefix("#") && ids.contains(String($0.dropFirst())) })
  }

  @Test func styleAndScriptFetchNothing() throws {
    let elements = try HTMLPageText(ReportFixture.plain).elements()
    let style = try #require(elements.first { $0.name == "style" }).text
    #expect(!style.contains("@import") && !style.contains("@font-face"))
    #expect(style.split(separator: "url(").dropFirst().allSatisfy { $0.hasPrefix("#hatch)") })
    let script = try #require(elements.last { $0.name == "script" }).text
    let forbidden = [
      "innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval(", "Function(", "fetch(",
      "XMLHttp", "WebSocket", "import", "http:", "https:", "localStorage", "cookie", "location",
    ]
    for word in forbidden { #expect(!script.contains(word), "\(word)") }
  }

  @Test func policyIsFirstAndStrict() throws {
    let elements = try HTMLPageText(ReportFixture.report).elements()
    let policy = try #require(
      elements.firstIndex { $0["http-equiv"] == "Content-Security-Policy" })
    let firstCode = try #require(elements.firstIndex { ["style", "script"].contains($0.name) })
    #expect(policy < firstCode)
    let directives = try #require(elements[policy]["content"]).split(separator: "; ")
    #expect(directives.contains("default-src 'none'"))
    #expect(directives.contains("base-uri 'none'") && directives.contains("form-action 'none'"))
    for kind in ["script-src", "style-src"] {
      let directive = try #require(directives.first { $0.hasPrefix(kind) })
      let sources = directive.split(separator: " ").dropFirst()
      #expect(sources.count == 1)
      #expect(try #require(sources.first).hasPrefix("'sha256-"))
    }
    #expect(!directives.contains { $0.contains("unsafe") || $0.contains("*") })
  }

  /// The policy is one for all pages: it depends on no report.
  @Test func policyIsTheSameForAll() throws {
    let policies = try Self.reports.map { report in
      try HTMLPageText(report).elements().first { $0["http-equiv"] != nil }?["content"]
    }
    #expect(Set(policies).count == 1)
  }
}
