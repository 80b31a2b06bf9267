import NativeTOML
import Testing

@Suite struct `TOML values` {
  @Test func `an empty document is an empty table`() throws {
    for text in ["", "\n", "\r\n", "# nothing", "  \t"] {
      #expect(try root(text).members.isEmpty, "\(text.debugDescription)")
    }
  }

  @Test(
    arguments: [
      (#""a\u00e9\U0001F600\n""#, "a\u{E9}\u{1F600}\n"), (#"'a\n'"#, #"a\n"#), (#""""#, ""),
      ("\"\"\"\na\n\"b\"\"\"\"", "a\n\"b\""), ("'''\na'b''c'''''", "a'b''c''"),
      ("\"\"\"a\\\n   b\"\"\"", "ab"), ("'\u{65E5}\u{672C}'", "\u{65E5}\u{672C}"),
      ("'# no comment'", "# no comment"),
    ])
  func `each form of a string gives its text`(written: String, text: String) throws {
    let found = try #require(try root("s = \(written)")["s"]?.string)
    #expect(Array(found.utf8) == Array(text.utf8))
  }

  @Test(
    arguments: [
      ("0", 0), ("+17", 17), ("-1_000", -1000), ("0xdead_BEEF", 0xDEAD_BEEF), ("0o755", 0o755),
      ("0b1101", 13), ("9223372036854775807", .max), ("-9223372036854775808", .min),
    ] as [(String, Int64)])
  func `integers of 64 bits are read in each base`(written: String, value: Int64) throws {
    #expect(try root("i = \(written)")["i"]?.integer == value)
  }

  @Test func `floats, also infinite ones and none, are values`() throws {
    let table = try root("a = 1.5\nb = -1e-3\nc = -inf\nd = nan")
    #expect(table["a"]?.float == 1.5)
    #expect(table["b"]?.float == -0.001)
    #expect(table["c"]?.float == -.infinity)
    #expect(table["d"]?.float?.isNaN == true)
  }

  @Test func `booleans are read`() throws {
    let table = try root("yes = true\nno = false")
    #expect(table["yes"]?.boolean == true)
    #expect(table["no"]?.boolean == false)
  }

  @Test(
    arguments: [
      ("1979-05-27T07:32:00Z", "1979-05-27T07:32:00Z"),
      ("1979-05-27 07:32:00z", "1979-05-27T07:32:00Z"),
      ("1979-05-27T00:32:00-07:00", "1979-05-27T07:32:00Z"),
      ("2024-03-01t00:15:00+00:30", "2024-02-29T23:45:00Z"),
      ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"),
      ("0000-01-01T00:00:00-00:01", "0000-01-01T00:01:00Z"),
    ])
  func `an offset date-time becomes a time in UTC`(written: String, time: String) throws {
    #expect(try root("t = \(written)")["t"]?.time == time)
  }

  @Test func `dates and times without an offset are told apart`() throws {
    let table = try root("a = 1979-05-27\nb = 07:32:00\nc = 1979-05-27T07:32:00")
    #expect(table["a"]?.localTime == .date)
    #expect(table["b"]?.localTime == .time)
    #expect(table["c"]?.localTime == .dateTime)
  }

  @Test func `arrays keep their order and may mix types`() throws {
    let array = try #require(try root("a = [1, 'x', [], {}, # c\n true,]")["a"]?.array)
    #expect(array.count == 5)
    #expect(array[0].integer == 1)
    #expect(array[1].string == "x")
    #expect(array[2].array?.isEmpty == true)
    #expect(array[3].table?.members.isEmpty == true)
    #expect(array[4].boolean == true)
  }
}
