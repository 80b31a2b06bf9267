import NativeTOML
import Testing

@Suite struct `TOML positions` {
  @Test(
    arguments: [
      ("k = 12", "1:5-1:7"), ("k = 7", "1:5-1:6"), ("  k= 'a' # c", "1:6-1:9"),
      ("k = \"\u{E9}\u{1F600}\"\r\n", "1:5-1:9"), ("k = \"\"\"\na\n\"\"\"\n", "1:5-3:4"),
      ("k = [\n 1,\n]\n", "1:5-3:2"), ("k = { a = 1 } ", "1:5-1:14"), ("k = true\n", "1:5-1:9"),
      ("k = 1979-05-27 07:32:00Z \n", "1:5-1:25"), ("\n\r\n# \u{E9}\nk = -1.5", "4:5-4:9"),
    ])
  func `a value's region is what is written, its end excluded`(
    text: String, place: String
  ) throws {
    #expect(try root(text)["k"]?.place == place)
  }

  @Test func `keys have the place of their first character`() throws {
    let table = try root("\"\u{E9}\" = { '\u{1F600}' = 1, x . y = 2 }\n[ a . b ]\n")
    #expect(table.members.map(\.position) == [at(1, 1), at(2, 3)])
    #expect(table.members[0].value.table?.members.map(\.position) == [at(1, 9), at(1, 18)])
    #expect(table.at("\u{E9}", "x")?.table?.members.map(\.position) == [at(1, 22)])
    #expect(table["a"]?.table?.members.map(\.position) == [at(2, 7)])
  }

  @Test func `a table with a header has the region of the header`() throws {
    let table = try root("# c\n[rules.x] # c\na = 1\n\n [ rules.y ]\n[rules.y.z]\n")
    #expect(table.at("rules", "x")?.place == "2:1-2:10")
    #expect(table.at("rules", "y")?.place == "5:2-5:13")
    #expect(table.at("rules", "y", "z")?.place == "6:1-6:12")
  }

  @Test func `a table has the region of its own header, even behind a longer one`() throws {
    let longer = "[rules.x]\na = 1\n[rules.y]\n"
    #expect(try root(longer)["rules"]?.place == "1:1-1:10")
    let own = try root(longer + "[rules]\nb = 1\n")
    #expect(own["rules"]?.place == "4:1-4:8")
    #expect(own.members.map(\.position) == [at(1, 2)])
  }

  @Test func `a table that dotted keys make has the region of its part of the first`() throws {
    let table = try root("\na.\"b c\".d = 1\na.e = 2\n")
    #expect(table["a"]?.place == "2:1-2:2")
    #expect(table.at("a", "b c")?.place == "2:3-2:8")
    #expect(table.at("a", "b c", "d")?.place == "2:13-2:14")
  }

  @Test func `an array of tables reaches from its first header to its last`() throws {
    let table = try root("[[r]]\na = 1\n[[r]] # c\nb = [\n]\n[r.sub]\n")
    #expect(table["r"]?.place == "1:1-3:6")
    #expect(table["r"]?.array?.map(\.place) == ["1:1-1:6", "3:1-3:6"])
    #expect(table["r"]?.array?.last?.table?["sub"]?.place == "6:1-6:8")
  }

  private func at(_ line: Int, _ column: Int) -> TOMLPosition {
    TOMLPosition(line: line, column: column)
  }
}
