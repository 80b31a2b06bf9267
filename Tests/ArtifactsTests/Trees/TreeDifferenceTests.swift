import Artifacts
import Digests
import Testing

@Suite struct TreeDifferenceTests {
  private static func file(_ path: String, _ text: String, isExecutable: Bool = false) -> TreeEntry
  {
    TreeEntry(
      path: path,
      content: .file(
        size: UInt64(text.utf8.count), sha256: .of(Array(text.utf8)), isExecutable: isExecutable))
  }

  @Test func `What was added, removed and changed is told apart`() throws {
    let folder = TreeEntry(path: "d", content: .folder)
    let signed = try TreeList([
      Self.file("a", "1"), Self.file("b", "1"), folder, Self.file("d/x", "1"),
      TreeEntry(path: "l", content: .link(target: "a")), Self.file("z", "same"),
    ])
    let found = try TreeList([
      Self.file("0", "new"), Self.file("a", "2"), Self.file("b", "1", isExecutable: true),
      TreeEntry(path: "d", content: .link(target: "b")),
      TreeEntry(path: "l", content: .link(target: "b")), Self.file("z", "same"),
    ])
    let difference = TreeDifference(signed: signed, found: found)
    #expect(difference.added.map(\.path) == ["0"])
    #expect(difference.removed.map(\.path) == ["d/x"])
    #expect(difference.changed.map(\.path) == ["a", "b", "d", "l"])
    #expect(difference.changed[0].signed == Self.file("a", "1"))
    #expect(difference.changed[0].found == Self.file("a", "2"))
    #expect(difference.count == 6)
  }

  @Test func `Equal lists differ in nothing`() throws {
    let list = try TreeList([Self.file("a", "1")])
    #expect(TreeDifference(signed: list, found: list).count == 0)
    #expect(TreeDifference(signed: try TreeList([]), found: list).added.count == 1)
    #expect(TreeDifference(signed: list, found: try TreeList([])).removed.count == 1)
  }
}
