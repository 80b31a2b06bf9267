import Policies
import Testing

@Suite struct NamePatternTests {
  @Test(arguments: [
    // A pattern without stars is a name.
    ("app", "app", true), ("app", "App", false), ("app", "app2", false), ("app", "dist/app", false),
    ("dist/app", "dist/app", true), ("dist/app", "dist//app", false), ("/app", "app", false),
    ("a.c", "abc", false), ("a+", "aa", false),
    ("registry:5000/app:1", "registry:5000/app:1", true),
    // A star stays within its segment.
    ("*", "app", true), ("*", "dist/app", false), ("*", "", true), ("*/*", "dist/app", true),
    ("dist/*", "dist/app", true), ("dist/*", "dist", false), ("dist/*", "dist/", true),
    ("dist/*", "dist/a/b", false), ("*.tar", "app.tar", true), ("*.tar", ".tar", true),
    ("*.tar", "app.tar.gz", false), ("a*c", "ac", true), ("a*c", "abbc", true),
    ("a*c", "abcd", false), ("a*b*c", "axbxbxc", true), ("a*b*c", "acb", false),
    ("*ab", "aab", true), ("aa*a", "aa", false), ("aa*a", "aaa", true), ("a*a", "a", false),
    ("*a*a*", "a", false), ("*a*a*", "aa", true), ("app:*", "app:1.4", true),
    // Two stars are any number of segments.
    ("**", "app", true), ("**", "a/b/c", true), ("**", "", true), ("**/app", "app", true),
    ("**/app", "a/b/app", true), ("**/app", "a/b/app2", false), ("dist/**", "dist/a/b", true),
    ("dist/**", "dist", true), ("dist/**", "dist2/a", false), ("a/**/z", "a/z", true),
    ("a/**/z", "a/b/c/z", true), ("a/**/z", "a/b/c", false), ("**/*", "a/b", true),
    ("**/*/b", "b", false), ("**/b/**", "a/b/c", true), ("**/b/**", "a/c", false),
    ("a/**/b/**/c", "a/b/x/b/c", true), ("a/**/b/**/c", "a/c/b", false),
    ("**/a/b", "a/a/b", true), ("**/a/**/a", "a", false), ("**/**", "a", true),
    ("registry.example/**", "registry.example.evil/app", false),
  ])
  func `A pattern fits by segments and bytes`(pattern: String, name: String, fits: Bool) {
    #expect(Made.pattern(pattern).matches(name) == fits, "\(pattern) on \(name)")
  }

  @Test func `Text that only looks the same does not fit`() {
    #expect(!Made.pattern("\u{E9}").matches("e\u{301}"))
    #expect(Made.pattern("\u{E9}*").matches("\u{E9}t\u{E9}"))
    // A combining character after a slash is the first of its segment.
    #expect(Made.pattern("a/\u{301}b").matches("a/\u{301}b"))
    #expect(Made.pattern("a/*").matches("a/\u{301}b"))
  }

  @Test(arguments: [
    ("", NamePatternError.empty), ("a?", .specialCharacter("?")), ("[ab]", .specialCharacter("[")),
    ("{a,b}", .specialCharacter("{")), ("!a", .specialCharacter("!")),
    ("a\\*", .specialCharacter("\\")), ("a]", .specialCharacter("]")),
    ("a}", .specialCharacter("}")), ("a**", .starsWithinSegment), ("**a", .starsWithinSegment),
    ("a/**b/c", .starsWithinSegment), ("***", .starsWithinSegment), ("a\n", .controlCharacter),
    ("\u{7F}", .controlCharacter), ("\0", .controlCharacter), ("a\r\nb", .controlCharacter),
    (String(repeating: "a", count: 513), .tooLong(limit: 512)),
  ])
  func `What another dialect would read in another way is no pattern`(
    text: String, error: NamePatternError
  ) {
    #expect(throws: error) { try NamePattern(text) }
  }

  @Test(arguments: [
    ("a?\u{301}", "?"), ("[\u{301}a", "["), ("a\\\u{20E3}", "\\"), ("a!\u{FE0F}", "!"),
  ])
  func `A special character is seen under a combining one`(text: String, special: String) {
    #expect(throws: NamePatternError.specialCharacter(special)) { try NamePattern(text) }
  }

  @Test func `The longest pattern is read, and keeps its text`() {
    let text = String(repeating: "a", count: 512)
    #expect((try? NamePattern(text))?.description == text)
  }

  @Test(arguments: [
    ("**", "a/*", true), ("**", "**/a", true), ("a/**", "a/b", true), ("a/**", "a", true),
    ("a/**", "a/**", true), ("a/**", "a/b/**", true), ("a/**", "**", false), ("*", "a*", true),
    ("a*", "*", false), ("a*", "ab*", true), ("a*c", "a*b*c", true), ("a*b*c", "a*c", false),
    ("*a*", "*", false), ("*/*", "a/b", true), ("*/*", "**", false), ("*", "**", false),
    ("**/b", "a/b", true), ("**/b", "a/*", false), ("a", "a", true), ("a", "b", false),
    ("a/**/z", "a/b/**/z", true), ("a/b/**/z", "a/**/z", false), ("**/**", "x/**", true),
    ("app:*", "app:1.*", true), ("app:1.*", "app:*", false),
  ])
  func `A pattern covers another if whatever fits that one fits it`(
    wide: String, narrow: String, covers: Bool
  ) {
    #expect(Made.pattern(wide).covers(Made.pattern(narrow)) == covers, "\(wide) over \(narrow)")
  }

  @Test func `What is covered never fits without what covers it`() {
    var generator = SplitMix64(seed: 11)
    func pattern() -> NamePattern {
      let parts = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
        ["**", "*", "a", "b", "a*", "*b", "a*b", "*a*"].randomElement(using: &generator) ?? "a"
      }
      return Made.pattern(parts.joined(separator: "/"))
    }
    var covered = 0
    for _ in 0..<2_000 {
      let (wide, narrow) = (pattern(), pattern())
      guard wide.covers(narrow) else { continue }
      covered += 1
      for _ in 0..<20 {
        let name = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
          ["a", "b", "ab", "aab", "ba", ""].randomElement(using: &generator) ?? "a"
        }.joined(separator: "/")
        guard narrow.matches(name) else { continue }
        #expect(wide.matches(name), "\(wide) over \(narrow) on \(name)")
      }
    }
    #expect(covered > 100)
  }

  /// What tries every way would not end before the universe does.
  @Test func `Many stars do not multiply`() {
    let segments = Made.pattern(String(repeating: "**/a/", count: 100) + "b")
    #expect(!segments.matches(String(repeating: "a/", count: 5_000) + "c"))
    #expect(segments.matches(String(repeating: "a/", count: 5_000) + "b"))
    let stars = Made.pattern(String(repeating: "*a", count: 250) + "b")
    #expect(!stars.matches(String(repeating: "a", count: 5_000)))
    #expect(!segments.covers(Made.pattern(String(repeating: "**/a/", count: 100) + "c")))
    #expect(segments.covers(Made.pattern(String(repeating: "**/a/", count: 101) + "b")))
  }
}
