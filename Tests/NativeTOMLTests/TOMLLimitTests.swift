import NativeTOML
import Testing

@Suite struct `TOML limits` {
  private static let depth = TOMLLimits.maxDepth

  @Test func `a document above the size limit is refused unread`() {
    let limit = TOMLLimits.maxBytes
    let space = [UInt8](repeating: UInt8(ascii: " "), count: limit)
    #expect(refusal(space) == nil)
    #expect(refusal(space + [0xFF]) == .tooLarge(limit: limit, found: limit + 1))
  }

  /// Documents with a table or an array at this depth, by each thing that makes a level.
  private static func nested(_ depth: Int) -> [String] {
    func key(_ parts: Int) -> String { Array(repeating: "a", count: parts).joined(separator: ".") }
    func array(_ levels: Int) -> String {
      String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
    }
    return [
      "a = \(array(depth))",
      String(repeating: "a = {", count: depth) + String(repeating: "}", count: depth),
      "[\(key(depth))]",
      "\(key(depth + 1)) = 1",
      "[\(key(10))]\n\(key(11)) = \(array(depth - 20))",
      "a = [{ \(key(depth - 1)) = 1 }]",
      (1...(depth + 1) / 2).map { "[[\(key($0))]]\n" }.joined(),
    ]
  }

  @Test(arguments: nested(depth))
  func `what is as deep as the limit is read`(text: String) {
    #expect(refusal(text) == nil)
  }

  @Test(arguments: nested(depth + 1))
  func `what is deeper than the limit is refused`(text: String) {
    #expect(refusal(text)?.code == "toml-too-deep")
  }

  @Test(arguments: ["[", "a.", "a . ", "\"a\".", "a = [", "a = {", "{"])
  func `no depth exhausts the stack`(part: String) {
    let text = String(repeating: part, count: TOMLLimits.maxBytes / part.utf8.count)
    #expect(refusal(text)?.code == "toml-too-deep")
  }

  @Test func `brackets and dots together do not exhaust the stack`() {
    let key = Array(repeating: "a", count: Self.depth).joined(separator: ".")
    for open in ["{ \(key) = ", "[{ \(key) = "] {
      let levels = open.first == "{" ? Self.depth : Self.depth / 2
      let close = open.first == "{" ? "}" : "}]"
      let text =
        "[\(key)]\n\(key) = " + String(repeating: open, count: levels) + "1"
        + String(repeating: close, count: levels)
      #expect(refusal(text)?.code == "toml-too-deep")
    }
  }

  @Test func `depth has a place`() {
    let brackets = String(repeating: "[", count: Self.depth + 1)
    let deep = "\na = \(brackets)"
    #expect(
      refusal(deep)
        == .tooDeep(limit: Self.depth, TOMLPosition(line: 2, column: 5 + Self.depth)))
  }

  @Test func `the number of values is limited`() throws {
    // One sign is the array's member, and one its bracket.
    let most = TOMLLimits.maxSigns - 2
    let sound = "a = [" + String(repeating: "0,", count: most) + "]"
    #expect(try root(sound)["a"]?.array?.count == most)
    #expect(refusal(sound + "\nb = 1")?.code == "toml-too-many-signs")
  }

  @Test func `signs in strings and comments do not count`() {
    let signs = String(repeating: "[{=.,", count: TOMLLimits.maxSigns / 4)
    for text in ["# \(signs)", "a = '\(signs)'", "a = \"\"\"\n\\\"\"\"\\\"\(signs)\"\"\"\"\""] {
      #expect(refusal(text) == nil)
    }
  }

  @Test func `a policy of 1,000 rules and keys is far from the limits`() throws {
    let tables = (0..<1_000).map { number in
      "[rules.r\(number)]\n"
        + (0..<10).map { "m\($0) = [ 'text', 2026-01-01T00:00:00Z ]\n" }.joined()
    }
    let rules = try #require(try root(tables.joined()).at("rules")?.table)
    #expect(rules.members.count == 1_000)
    #expect(rules.at("r999", "m9")?.array?.count == 2)
    #expect(rules["r500"]?.region.begin == TOMLPosition(line: 5_501, column: 1))
  }
}
