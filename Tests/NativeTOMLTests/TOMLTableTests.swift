import NativeTOML
import Testing

@Suite struct `TOML tables` {
  @Test func `members stand in the order in which they are written`() throws {
    let table = try root(
      """
      z = 1
      a = { y = 1, b = 2, a.c = 3 }
      [m]
      [k.late]
      [b]
      [k]
      early = 1
      [m.x]
      """)
    #expect(table.names == ["z", "a", "m", "k", "b"])
    #expect(table["a"]?.table?.names == ["y", "b", "a"])
    #expect(table["k"]?.table?.names == ["late", "early"])
  }

  @Test func `names are compared by bytes`() throws {
    let table = try root("\"\u{E9}\" = 1\n\"e\u{301}\" = 2")
    #expect(table.members.count == 2)
    #expect(table["\u{E9}"]?.integer == 1)
    #expect(table["e\u{301}"]?.integer == 2)
    #expect(table["e"] == nil)
  }

  @Test(arguments: [0, 1, 11, 12, 13, 100, 10_000])
  func `each member of a table of any size is found`(count: Int) throws {
    // Downwards, so that the order of the document is not that of the names.
    let table = try root((0..<count).reversed().map { "\"k\($0)\" = \($0)\n" }.joined())
    #expect(table.members.count == count)
    #expect((0..<count).allSatisfy { table["k\($0)"]?.integer == Int64($0) })
    for absent in ["", "k", "k\(count)", "k00", "j", "l", "\u{10FFFF}"] {
      #expect(table[absent] == nil)
    }
  }

  @Test func `a table knows what made it`() throws {
    let table = try root(
      """
      d.otted.x = 1
      i = { n = {}, d.x = 1 }
      [im.plicit]
      [own]
      d.x = 1
      [[a.rray]]
      [a.rray.sub]
      [late.sub]
      [late]
      """)
    func form(_ path: TOMLValue?) -> [Bool?] { [path?.table?.isInline, path?.table?.hasHeader] }
    #expect([table.isInline, table.hasHeader] == [false, false])
    for dotted in [table.at("d"), table.at("d", "otted"), table.at("i", "d"), table.at("own", "d")]
    {
      #expect(form(dotted) == [false, false])
    }
    for inline in [table.at("i"), table.at("i", "n")] { #expect(form(inline) == [true, false]) }
    for longer in [table.at("im"), table.at("a")] { #expect(form(longer) == [false, false]) }
    let element = table.at("a", "rray")?.array?.first
    for own in [
      table.at("im", "plicit"), table.at("own"), element, element?.table?["sub"], table.at("late"),
      table.at("late", "sub"),
    ] {
      #expect(form(own) == [false, true])
    }
  }

  @Test func `an array of tables has a table for each header`() throws {
    let table = try root("[[r]]\nn = 1\n[[r]]\n[r.sub]\nx = 2\n[[r]]\n")
    let array = try #require(table["r"]?.array)
    #expect(array.count == 3)
    #expect(array[0].table?["n"]?.integer == 1)
    #expect(array[1].table?.at("sub", "x")?.integer == 2)
    #expect(array[2].table?.members.isEmpty == true)
  }

  @Test func `keys may be bare, quoted and dotted`() throws {
    let table = try root("a-b_1 = 1\n\"x y\".'z.z' . q = 2\n3.14 = 3\n\"\" = 4")
    #expect(table.names == ["a-b_1", "x y", "3", ""])
    #expect(table.at("x y", "z.z", "q")?.integer == 2)
    #expect(table.at("3", "14")?.integer == 3)
  }
}
