import Artifacts
import Testing

/// Links that lead out of their tree, by the text or through other links.
@Suite struct TreeLinkTests {
  /// The links that are told of when these are in a tree with folders `d` and `d/e`.
  private static func escaping(_ links: [(String, String)]) throws -> [String] {
    try withTree { tree in
      try tree.makeFolder("d/e")
      for (path, target) in links { try tree.link(path, to: target) }
      return try tree.measure().escapingLinks.map(\.path)
    }
  }

  @Test(arguments: [
    "a", ".", "d", "d/", "./d/e", "d/../a", "d//e", "missing", "missing/../a", "l", "d/e/../..",
    "..a", "a..", "...",
  ])
  func `A link at the top that stays inside is none of them`(target: String) throws {
    #expect(try Self.escaping([("l", target)]) == [])
  }

  @Test(arguments: [
    "/", "/etc/passwd", "..", "../tree", "../tree/a", "d/../..", "./..", "d/e/../../../x",
    "missing/../../x", "l/../..",
  ])
  func `A link at the top that leads out is told of`(target: String) throws {
    #expect(try Self.escaping([("l", target)]) == ["l"])
  }

  @Test func `A link in a folder may go up as far as the root`() throws {
    #expect(
      try Self.escaping([
        ("d/e/a", ".."), ("d/e/b", "../.."), ("d/e/c", "../../d"), ("d/e/x", "../../.."),
        ("d/e/y", "../../../tree"),
      ]) == ["d/e/x", "d/e/y"])
  }

  @Test func `Links are followed part by part, through each other`() throws {
    // `up` is the root itself: what goes above it leads out, though the text alone does not say so.
    #expect(
      try Self.escaping([
        ("d/e/up", "../.."), ("d/e/out", "up/.."), ("d/e/in", "up/d"), ("through", "d/e/up/x"),
      ]) == ["d/e/out"])
    // A way through a link that leads out leads out as well, and so does every link to it.
    #expect(
      try Self.escaping([("a", "b"), ("b", "d/c/x"), ("d/c", "../../y"), ("z", "d")])
        == ["a", "b", "d/c"])
  }

  @Test func `The text alone may not lead out either`() throws {
    // Followed on a disk, `deep/../../x` is `d/x`; read as text, it is above the root.
    #expect(try Self.escaping([("deep", "d/e"), ("l", "deep/../../x")]) == ["l"])
    #expect(try Self.escaping([("deep", "d/e"), ("l", "deep/../x")]) == [])
  }

  @Test func `Loops end, and lead nowhere`() throws {
    #expect(try Self.escaping([("l", "l")]) == [])
    #expect(try Self.escaping([("a", "b"), ("b", "c"), ("c", "a")]) == [])
    #expect(try Self.escaping([("a", "b/x"), ("b", "a/y")]) == [])
    #expect(try Self.escaping([("a", "b"), ("b", "a"), ("c", "a/../..")]) == ["c"])
  }

  @Test func `A chain of links that doubles at each step costs no more than its length`() throws {
    var links = [("l0", "d")]
    for step in 1...60 { links.append(("l\(step)", "l\(step - 1)/../l\(step - 1)")) }
    let start = ContinuousClock.now
    #expect(try Self.escaping(links) == [])
    links[0].1 = "d/e/../../.."
    #expect(try Self.escaping(links).count == 61)
    #expect(ContinuousClock.now - start < .seconds(5))
  }

  @Test func `A long chain of links is followed to its end`() throws {
    var links = [("l0000", "..")]
    for step in 1..<2_000 {
      let names = [step, step - 1].map { "l" + String(10_000 + $0).dropFirst() }
      links.append((names[0], names[1]))
    }
    #expect(try Self.escaping(links).count == 2_000)
  }

  @Test func `The reason says whether a target is absolute`() throws {
    try withTree { tree in
      try tree.link("a", to: "/x")
      try tree.link("b", to: "..")
      #expect(try tree.measure().escapingLinks.map(\.reason) == [.absolute, .outside])
      #expect(try tree.measure().escapingLinks.map(\.target) == ["/x", ".."])
    }
  }
}
