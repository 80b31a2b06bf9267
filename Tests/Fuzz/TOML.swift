// TOML documents, with the place of everything in them.
// libFuzzer: -max_len=2048 -dict=toml.dict
import NativeTOML

/// What is read is found by its name and stands where it is said to.
///
/// The text at each place, read by itself, is the same value; a comment behind a document changes nothing.
enum TOMLTarget: FuzzTarget {
  static func seeds() throws -> [Seed] {
    texts.enumerated().map { Seed(name: "document-\($0)", bytes: Array($1.utf8)) }
  }

  static func check(_ input: [UInt8]) {
    let root: TOMLTable
    do throws(TOMLError) { root = try TOMLDocument(parsing: input).root } catch {
      checkPlace(of: error, in: PlacedText(input))
      return
    }
    check(root, depth: 0, in: PlacedText(input))
    let remark = Array("\n# x".utf8)
    for text in [input, input + remark] {
      guard let again = try? TOMLDocument(parsing: text).root else {
        return demand(false, "it is read again, with a comment behind it too")
      }
      demand(TOMLComparison(withPlaces: true).same(root, again), "and is the same")
    }
  }

  private static func checkPlace(of error: TOMLError, in text: PlacedText) {
    guard let position = error.position else { return }
    // toml++ counts no line for the very last line end.
    let before = TOMLPosition(line: position.line, column: max(1, position.column - 1))
    let isInside = text.has(position) || text.has(before)
    demand(isInside, "\(error.code) is inside of the text: \(position)")
  }

  private static func check(_ table: TOMLTable, depth: Int, in text: PlacedText) {
    demand(depth <= TOMLLimits.maxDepth, "nothing is nested deeper than the limit")
    for (member, next) in zip(table.members, table.members.dropFirst()) {
      demand(member.position < next.position, "members stand in the order of their keys")
    }
    let names = Set(table.members.map { Array($0.name.utf8) })
    demand(names.count == table.members.count, "no name stands twice")
    for member in table.members {
      demand(text.has(member.position), "a key is inside of the text")
      let key = text.bytes[text.offset(of: member.position)...]
      let isQuoted = key.first == UInt8(ascii: "\"") || key.first == UInt8(ascii: "'")
      demand(isQuoted || key.starts(with: member.name.utf8), "a key stands where it begins")
      demand(
        table[member.name]?.region == member.value.region, "a member is found by its exact name")
      check(member, depth: depth, in: text)
    }
    demand(table["\u{0}"] == nil || names.contains([0]), "no other name is found")
  }

  /// How the place of a key and that of its value stand to each other.
  private static func check(_ member: TOMLMember, depth: Int, in text: PlacedText) {
    let begin = member.value.region.begin
    switch member.value.content {
    case .table(let table) where !table.isInline:
      // In front of a table that only a longer header mentions stands that header's bracket.
      let isBracket = text.bytes[text.offset(of: begin)] == UInt8(ascii: "[")
      demand(isBracket || begin == member.position, "a table begins at a header or its key")
      demand(isBracket || !table.hasHeader, "a header is one")
    case .array(let values) where isOfTables(values): break
    default: demand(member.position < begin, "a value stands behind its key")
    }
    check(member.value, depth: depth, in: text)
  }

  private static func check(_ value: TOMLValue, depth: Int, in text: PlacedText) {
    demand(text.has(value.region.begin) && text.has(value.region.end), "a value is inside")
    demand(value.region.begin < value.region.end, "a value is of some length")
    switch value.content {
    case .table(let table):
      check(table, depth: depth + 1, in: text)
      if table.isInline { checkAlone(value, in: text) }
    case .array(let values):
      demand(depth + 1 <= TOMLLimits.maxDepth, "nothing is nested deeper than the limit")
      for value in values { check(value, depth: depth + 1, in: text) }
      if !isOfTables(values) { checkAlone(value, in: text) }
    default: checkAlone(value, in: text)
    }
  }

  /// What the region has is the whole value and nothing else.
  private static func checkAlone(_ value: TOMLValue, in text: PlacedText) {
    let own = text.bytes[text.offset(of: value.region.begin)..<text.offset(of: value.region.end)]
    guard let alone = try? TOMLDocument(parsing: Array("x=".utf8) + own).root["x"] else {
      return demand(false, "the region \(value.region) has a value")
    }
    demand(TOMLComparison(withPlaces: false).same(value, alone), "and has this one")
  }

  /// Whether an array is made by headers.
  private static func isOfTables(_ values: [TOMLValue]) -> Bool {
    guard case .table(let table) = values.first?.content else { return false }
    return !table.isInline
  }

  private static let texts = [
    "", "# nothing\r\n", "a = 1\nb.c = 'x'\nb.\"d e\" = \"\\u00e9\\n\"\n",
    "\"\u{E9}\" = 1\n\"e\u{301}\" = { '\u{1F600}' = 1, x . y = 2 }\n[ a . b ] # c\n",
    "s = \"\"\"\na\\\n   b\"\"\"\"\"\nt = '''\nc'd''e'''''\n",
    "i = [0xdead_BEEF, 0o755, 0b1101, +17, -9223372036854775808]\nf = [1.5, -1e-3, -inf, nan]\n",
    "t = [1979-05-27T00:32:00-07:00, 1979-05-27 07:32:00z]\nd = 1979-05-27\nh = 07:32:00\n"
      + "l = 1979-05-27T07:32:00\n",
    "[[r]]\nn = 1\n[[r]] # c\nb = [\n 1, # d\n {a = [{}]},\n]\n[r.sub]\nx = 2\n[[r]]\n",
    "[rules.x.y]\na = 1\n[rules.z]\n[rules.x]\nb = true\n[rules]\nc.d.e = false\n",
    "3.14 = 3\n'' = {}\nx.y.z = []\n[q]\n",
    (0..<20).map { "k\(19 - $0) = \($0)\n" }.joined(),
    "a = " + String(repeating: "[", count: 32) + String(repeating: "]", count: 32),
    (1...16).map { "[[\(Array(repeating: "a", count: $0).joined(separator: "."))]]\n" }.joined(),
    """
    version = 1
    include = [{ file = "base.toml", digest = "sha256:\(String(repeating: "0", count: 64))" }]
    [keys.build]
    pem = \"\"\"
    -----BEGIN PUBLIC KEY-----
    \"\"\"
    purposes = ["image", "https://slsa.dev/provenance/v1"]
    [[keys.build.accepted]]
    name = "a"
    """,
  ]
}

typealias Target = TOMLTarget
