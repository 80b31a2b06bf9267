import StrictEncoding

/// What is known of one artifact, as titled lists of facts.
///
/// The page itself and its script show the same lists, so that there is one place that says what
/// the evidence is.
struct HTMLEvidence {
  /// A titled list of things, each with its facts.
  struct Block {
    var title: String
    var items: [[Fact]]
  }

  /// A label and what it says.
  struct Fact {
    var label: String
    var value: String
    /// Whether the value is to be read letter by letter.
    var isExact = false
  }

  private(set) var blocks: [Block] = []

  init(_ row: ReportRow, keyNames: HTMLKeyNames) {
    let facts = HTMLRowFacts(row: row, keyNames: keyNames)
    add("Artifact", [facts.artifact])
    add(row.status.isAccepted ? "Let pass all the same" : "Why", row.reasons.map(facts.reason))
    add("Rules", row.rules.map(facts.rule))
    add("Signatures", row.signatures.map(facts.signature))
    add("Digests", row.digests.isEmpty ? [] : [row.digests.map(facts.digest)])
    add("Findings", row.findings.map(facts.finding))
  }

  private mutating func add(_ title: String, _ items: [[Fact]]) {
    guard !items.isEmpty else { return }
    blocks.append(Block(title: title, items: items))
  }

  /// The lists for the script: `[[title, [[[label, value, exact?]...]...]]...]`.
  var json: JSONValue {
    .array(
      blocks.map { block in
        .array([.string(block.title), .array(block.items.map { .array($0.map(Self.json)) })])
      })
  }

  private static func json(_ fact: Fact) -> JSONValue {
    let texts = [fact.label, fact.value].map { JSONValue.string(HTMLText.shown($0)) }
    return .array(fact.isExact ? texts + [.number(JSONNumber(1))] : texts)
  }

  /// The lists as they stand in the page.
  var markup: HTML {
    .each(blocks) { block in
      "<section class=\"block\"><h3>\(block.title)</h3>\(.each(block.items, Self.list))</section>"
    }
  }

  private static func list(_ facts: [Fact]) -> HTML {
    let pairs = HTML.each(facts) { fact in
      let style: HTML = fact.isExact ? " class=\"exact\"" : ""
      return "<div><dt>\(fact.label)</dt><dd\(style)>\(fact.value)</dd></div>"
    }
    return "<dl>\(pairs)</dl>"
  }
}
