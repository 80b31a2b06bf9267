import NativeTOML
import Testing

@Suite struct `TOML refusals` {
  @Test(
    arguments: [
      ("a = 1\n\na = 1", 3), ("[t]\na = 1\n\"a\" = 2", 3), ("[t]\n[u]\n[t]", 3),
      ("[a.b]\n[a]\n[a]", 3), ("t = {}\n[t]", 2), ("t = {}\n[t.u]", 2), ("t = {}\nt.u = 1", 2),
      ("t = { a = 1, a = 2 }", 1), ("t = { a.b = 1,a = {} }", 1), ("a.b = 1\n[a]", 2),
      ("a.b = 1\na = 2", 2), ("a = 1\na.b = 2", 2), ("[a.b.c]\nx = 1\n[a]\nb.c.t = 2", 4),
      ("a = []\n[[a]]", 2), ("[a]\n[[a]]", 2), ("[[a]]\n[a]", 2), ("[[a.b]]\n[a]\nb.y = 2", 3),
      ("[a]\nb.c = 1\n[a.b]", 3),
    ])
  func `what is defined a second time is refused with its line`(text: String, line: Int) {
    let error = refusal(text)
    #expect(error?.code == "toml-syntax")
    #expect(error?.position?.line == line)
  }

  @Test(
    arguments: [
      ("a = 1\nb = \nc = 1", "2:5"), ("a", "1:2"), ("a = 1 b = 2", "1:7"), ("a = [1 2]", "1:8"),
      ("a = { b = 1,\n c = 2 }", "1:13"), ("a = { b = 1, }", "1:14"), ("a = 'x\n'", "1:7"),
      ("\u{1}", "1:1"), ("a = 01", "1:7"), ("a = 0x", "1:7"), ("a = 9223372036854775808", "1:24"),
      ("a = True", "1:5"),
      ("a = \"\\x41\"", "1:7"), ("a = \"\\ud800\"", "1:12"), ("a = 1\rb", "1:7"),
      ("a = 2023-02-29", "1:15"), ("a = 12:00:60", "1:13"), ("a = 07:32", "1:10"), ("]", "1:1"),
    ])
  func `a syntax error is refused with its place`(text: String, position: String) {
    #expect(place(refusal(text)) == "toml-syntax \(position)", "\(text.debugDescription)")
  }

  @Test func `a syntax error carries what the parser says`() throws {
    guard case .syntax(let message, _) = refusal("a = tru\n") else {
      Issue.record("no syntax error")
      return
    }
    #expect(message.hasPrefix("Error while parsing boolean"))
  }

  /// toml++ 3.3.0 aborts on each of these where its assertions do not throw.
  @Test(
    arguments: [
      ("a = 1\n[=]", "2:2"), ("[[[a]]]", "1:3"), ("[ .a]", "1:3"), ("[\n]", "1:2"), ("[#", "1:2"),
      ("a = [}", "1:6"), ("a = [1, }", "1:9"), ("[\u{0}]", "1:2"),
      ("a = 2026-01-01T\\7:32:00Z", "1:16"),
    ])
  func `what breaks an assertion of the parser is a syntax error`(text: String, position: String) {
    #expect(place(refusal(text)) == "toml-syntax \(position)")
  }

  @Test(
    arguments: [
      ("\u{E9} = 1", "1:1"), ("a = \u{A0}1", "1:5"), ("a = 1\n[\u{E9}]", "2:2"),
      ("a = \"\\\u{E9}\"", "1:7"), ("a.\u{3000} = 1", "1:3"),
    ])
  func `outside of strings and comments all is ASCII`(text: String, position: String) {
    #expect(place(refusal(text)) == "toml-unexpected-character \(position)")
  }

  @Test func `a line-ending backslash is refused before a character that is not ASCII`() throws {
    #expect(place(refusal("a = \"\"\"x\\\n \u{E9}\"\"\"")) == "toml-line-continuation 2:2")
    #expect(try root("a = \"\"\"x\\\n y\u{E9}\"\"\"")["a"]?.string == "xy\u{E9}")
    #expect(try root("a = '''\\\n\u{E9}'''")["a"]?.string == "\\\n\u{E9}")
  }

  @Test func `a byte order mark is refused`() {
    #expect(refusal("\u{FEFF}a = 1") == .byteOrderMark)
    #expect(refusal("\u{FEFF}") == .byteOrderMark)
    #expect(refusal([0xFF, 0xFE, 0x61, 0x00])?.code == "toml-not-utf8")
    #expect(refusal([0x61, 0x00])?.code == "toml-syntax")
  }

  @Test func `a NUL is refused wherever it stands`() {
    for text in ["\0", "a = 1\0", "a = '\0'", "a = \"\0\"", "# \0", "a\0 = 1", "'''\0'''= 1"] {
      #expect(refusal(text)?.code == "toml-syntax", "\(text.debugDescription)")
    }
  }

  @Test(
    arguments: [
      [0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82],
    ] as [[UInt8]])
  func `bytes that are not UTF-8 are refused with their place`(bytes: [UInt8]) {
    let head = Array("a = 1\n\u{E9}# = '".utf8)
    let position = TOMLPosition(line: 2, column: 7)
    #expect(refusal(head + bytes + Array("'".utf8)) == .notUTF8(position))
    #expect(refusal(head + bytes) == .notUTF8(position))
  }

  @Test(
    arguments: [
      ("2026-01-01T00:00:00.5Z", "1:24"), ("2026-01-01T00:00:00.000Z", "1:24"),
      ("2026-01-01 00:00:00.0000000000001+01:00", "1:24"), ("12:00:00.25", "1:13"),
      ("[ 2026-01-01T00:00:00Z, 2026-01-01T00:00:00.0 ]", "1:48"),
    ])
  func `a fraction of a second is refused, even one of zero`(written: String, position: String) {
    #expect(place(refusal("a = \(written)")) == "toml-time-fraction \(position)")
  }

  @Test func `dots and colons elsewhere are no fraction`() {
    for text in ["a = '12:00:00.5'", "# 12:00:00.5", "a = [12:00:00, 1.5]", "a = 12:00:00 # .5"] {
      #expect(refusal(text) == nil, "\(text)")
    }
    #expect(place(refusal("a = 12:00:00.5\nb")) == "toml-syntax 2:2")
  }

  @Test func `a time outside the years 0000 to 9999 is refused`() {
    for written in ["0000-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01"] {
      #expect(place(refusal("a = [\n\(written)]")) == "toml-time-out-of-range 2:1")
    }
  }
}
