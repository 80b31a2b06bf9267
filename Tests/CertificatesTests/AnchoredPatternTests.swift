import Certificates
import Foundation
import TestSupport
import Testing

@Suite struct AnchoredPatternTests {
  @Test(
    arguments: [
      ("abc", "abc", true), ("abc", "abcd", false), ("abc", "xabc", false), ("a.c", "abc", true),
      ("a.c", "a\nc", false), ("a\\.c", "abc", false), ("a*", "", true), ("a+", "", false),
      ("a+b?", "aa", true), ("(ab|cd)+", "abcdab", true), ("(?:ab|cd)+", "abc", false),
      ("^abc$", "abc", true), ("^a|b$", "b", true), ("^a|b$", "ab", false), ("a\\$", "a$", true),
      ("[a-c]+", "abcab", true), ("[^/]+/x", "ab/x", true), ("[^/]+/x", "a/b/x", false),
      ("[\\w.-]+", "a_9.-", true), ("\\d+", "0123", true), ("\\d", "\u{0661}", false),
      ("\\w", "é", false), (".", "é", true), (".", "e\u{301}", false), ("[]]", "]", nil),
      ("[-a]", "-", true), ("[^-a]", "-", false), ("[a\\]]", "]", true), ("(a*)*b", "aab", true),
      ("((a|b)*c|d)?e", "abce", true),
    ] as [(String, String, Bool?)])
  func `A pattern matches the whole text or not`(_ example: (String, String, Bool?)) throws {
    let (pattern, text, expected) = example
    guard let expected else {
      #expect(throws: PatternError.self) { _ = try AnchoredPattern(pattern) }
      return
    }
    #expect(try AnchoredPattern(pattern).matches(text) == expected)
  }

  @Test(arguments: [
    ("", "pattern-empty"), ("^$", "pattern-empty"), ("a|", "pattern-empty"),
    ("()", "pattern-empty"), ("[]", "pattern-empty"), ("*a", "pattern-misplaced-character"),
    ("a)", "pattern-misplaced-character"), ("a]", "pattern-misplaced-character"),
    ("a}", "pattern-misplaced-character"), ("a^b", "pattern-misplaced-character"),
    ("(a$)", "pattern-misplaced-character"), ("[[a]", "pattern-misplaced-character"),
    ("[a-c-e]", "pattern-misplaced-character"), ("a{2}", "pattern-unsupported"),
    ("a**", "pattern-unsupported"), ("a+?", "pattern-unsupported"),
    ("(?i)a", "pattern-unsupported"), ("(?=a)", "pattern-unsupported"), ("\\1", "pattern-escape"),
    ("\\b", "pattern-escape"), ("a\\", "pattern-escape"), ("(a", "pattern-unclosed"),
    ("(", "pattern-unclosed"), ("(a|", "pattern-unclosed"), ("((a)|(", "pattern-unclosed"),
    ("[a", "pattern-unclosed"), ("[b-a]", "pattern-range"), ("[\\w-z]", "pattern-range"),
    (String(repeating: "a", count: 1_025), "pattern-too-long"),
    (String(repeating: "(", count: 33) + "a", "pattern-too-deep"),
  ])
  func `What is no pattern is refused, with the reason`(_ example: (String, String)) {
    let error = #expect(throws: PatternError.self) { _ = try AnchoredPattern(example.0) }
    #expect(error?.code == example.1)
  }

  @Test func `No text makes a pattern slow`() throws {
    let text = String(repeating: "a", count: SubjectName.maxBytes)
    // A reader that goes back would not end in the lifetime of the sun.
    for pattern in ["(a*)*b", "(a+)+b", "(a|a)*b", "(a|aa)+b", "(.*.*.*.*)*b"] {
      #expect(try !AnchoredPattern(pattern).matches(text))
      #expect(try AnchoredPattern(pattern).matches(text + "b"))
    }
    let wide = String(repeating: "(a?)", count: 256)
    #expect(try !AnchoredPattern(wide).matches(text))
  }

  /// Patterns of the language, with texts that often match them.
  ///
  /// No loop stands in another one: the other engines go back, and would not come to an end.
  private static func pairs(_ count: Int) -> [(pattern: String, text: String)] {
    var random = SeededGenerator(seed: 20_260_101)
    return (0..<count).map { _ in
      (
        pattern(depth: 3, mayLoop: true, &random),
        String(
          (0..<Int.random(in: 0...6, using: &random)).map { _ in
            pick(Array("abc-.é1_/"), &random)
          })
      )
    }
  }

  private static func pattern(
    depth: Int, mayLoop: Bool, _ random: inout SeededGenerator
  ) -> String {
    let atoms = [
      "a", "b", "c", "\\.", ".", "[ab]", "[^a]", "[a-c]", "\\d", "\\w", "é", "[\\w.-]", "/", "_",
    ]
    var text = ""
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let isGroup = depth > 0 && Int.random(in: 0..<3, using: &random) == 0
      let loops = mayLoop && Bool.random(using: &random)
      if isGroup {
        let parts = (0..<2).map { _ in
          pattern(depth: depth - 1, mayLoop: mayLoop && !loops, &random)
        }
        text += "(" + parts.joined(separator: "|") + ")"
      } else {
        text += pick(atoms, &random)
      }
      text += pick(loops ? ["*", "+"] : ["", "", "?"], &random)
    }
    return text
  }

  private static func pick<Choice>(
    _ choices: [Choice], _ random: inout SeededGenerator
  ) -> Choice {
    choices[Int.random(in: choices.indices, using: &random)]
  }

  @Test func `A pattern means what it means to Swift`() throws {
    for (pattern, text) in Self.pairs(2_000) {
      let other = try Regex(pattern).matchingSemantics(.unicodeScalar).asciiOnlyDigits()
        .asciiOnlyWordCharacters()
      let expected = text.wholeMatch(of: other) != nil
      #expect(
        try AnchoredPattern(pattern).matches(text) == expected, "\(pattern) and \(text)")
    }
  }

  @Test func `A pattern means what it means to Python`() throws {
    let pairs = Self.pairs(4_000)
    let program = """
      import json, re, sys
      print(json.dumps([re.fullmatch(p, t, re.ASCII) is not None for p, t in json.load(sys.stdin)]))
      """
    try withTemporaryFolder { folder in
      let input = folder.appending(path: "pairs.json")
      try JSONSerialization.data(withJSONObject: pairs.map { [$0.pattern, $0.text] })
        .write(to: input)
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = ["python3", "-c", program]
      process.standardInput = try FileHandle(forReadingFrom: input)
      let output = Pipe()
      process.standardOutput = output
      try process.run()
      let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
      process.waitUntilExit()
      let expected = try #require(JSONSerialization.jsonObject(with: bytes) as? [Bool])
      #expect(expected.count == pairs.count)
      #expect(expected.contains(true) && expected.contains(false))
      for (pair, expected) in zip(pairs, expected) {
        #expect(
          try AnchoredPattern(pair.pattern).matches(pair.text) == expected,
          "\(pair.pattern) and \(pair.text)")
      }
    }
  }
}
