import Artifacts
import Digests
import Testing

@Suite struct TreeListTests {
  private static let hex = String(repeating: "ab", count: 32)
  private static let header = "sigcheck-tree-v1\n"

  private static func list(_ lines: String...) throws(TreeListError) -> TreeList {
    try TreeList(decoding: Array((header + lines.map { $0 + "\n" }.joined()).utf8))
  }

  private static func error(_ lines: String...) -> TreeListError? {
    do throws(TreeListError) {
      _ = try TreeList(decoding: Array((header + lines.map { $0 + "\n" }.joined()).utf8))
      return nil
    } catch {
      return error
    }
  }

  private static func error(ofText text: String) -> TreeListError? {
    do throws(TreeListError) {
      _ = try TreeList(decoding: Array(text.utf8))
      return nil
    } catch {
      return error
    }
  }

  @Test func `A list is read and written as the same bytes, and its digest is theirs`() throws {
    let text =
      Self.header + "folder\ta\nfile\ta-b\t0\t\(Self.hex)\nexecutable\ta/b\t12\t\(Self.hex)\n"
      + "link\ta/c\t../a-b\nfile\tz\\0a\\5c\\7f\\09 \t1\t\(Self.hex)\n"
    let list = try TreeList(decoding: Array(text.utf8))
    #expect(list.encoded() == Array(text.utf8))
    #expect(list.digest == SHA256Digest.of(Array(text.utf8)))
    #expect(list.entries.map(\.path) == ["a", "a-b", "a/b", "a/c", "z\n\\\u{7F}\t "])
    let digest = try SHA256Digest(hex: Self.hex)
    #expect(list.entries[2].content == .file(size: 12, sha256: digest, isExecutable: true))
    #expect(list.entries[3].content == .link(target: "../a-b"))
  }

  @Test func `An empty tree is the header alone`() throws {
    let list = try TreeList(decoding: Array(Self.header.utf8))
    #expect(list.entries.isEmpty)
    #expect(list.encoded() == Array(Self.header.utf8))
    #expect(try TreeList([]) == list)
  }

  @Test func `Entries are sorted by the bytes of their whole paths`() throws {
    let entries = ["a/b", "a", "a-b", "a/\u{E9}", "a/e\u{301}"].map { path in
      TreeEntry(
        path: path,
        content: path == "a" ? .folder : .link(target: "x"))
    }
    let list = try TreeList(entries)
    #expect(
      list.entries.map { Array($0.path.utf8) }
        == ["a", "a-b", "a/b", "a/e\u{301}", "a/\u{E9}"].map { Array($0.utf8) })
  }

  @Test func `Texts that are canonically equivalent are two entries and two lists`() throws {
    let composed = TreeEntry(path: "\u{E9}", content: .folder)
    let decomposed = TreeEntry(path: "e\u{301}", content: .folder)
    #expect(composed != decomposed)
    #expect(try TreeList([composed]) != TreeList([decomposed]))
    #expect(try TreeList([composed, decomposed]).entries.count == 2)
    let link = TreeEntry(path: "l", content: .link(target: "\u{E9}"))
    #expect(link != TreeEntry(path: "l", content: .link(target: "e\u{301}")))
    let difference = TreeDifference(
      signed: try TreeList([composed]), found: try TreeList([decomposed]))
    #expect(difference.added == [decomposed])
    #expect(difference.removed == [composed])
  }

  @Test func `The header is demanded to the letter`() {
    for text in ["", "sigcheck-tree-v1", "sigcheck-tree-v2\n", " sigcheck-tree-v1\n", "\n"] {
      #expect(Self.error(ofText: text) == .header, "\(text.debugDescription)")
    }
    #expect(Self.error(ofText: Self.header + "folder\ta") == .truncated)
  }

  @Test func `A line of another shape is refused with its number`() {
    #expect(Self.error("") == .malformedLine(line: 2))
    #expect(Self.error("folder\ta", "Folder\tb") == .malformedLine(line: 3))
    #expect(Self.error("folder\ta\t") == .malformedLine(line: 2))
    #expect(Self.error("file\ta\t1") == .malformedLine(line: 2))
    #expect(Self.error("link\ta") == .malformedLine(line: 2))
    #expect(Self.error("folder\ta\r") == .spelling(line: 2))
    #expect(Self.error("folder\ta", "", "folder\tb") == .malformedLine(line: 3))
  }

  @Test(arguments: [
    "", "/a", "a/", "a//b", ".", "..", "a/..", "./a", "a/./b", "\\00", "a\\00b",
    String(repeating: "a/", count: 256) + "a", String(repeating: "a", count: 4_097),
  ])
  func `A path that no tree can have is refused`(path: String) {
    #expect(Self.error("folder\t\(path)") == .path(line: 2))
  }

  @Test(arguments: [
    "a\u{1}", "a\\", "a\\0", "a\\0A", "a\\5C", "a\\61", "a\\xx", "a\\\\", "\\e9", "a\u{7F}",
  ])
  func `There is one spelling of each byte`(path: String) {
    #expect(Self.error("folder\t\(path)") == .spelling(line: 2))
  }

  @Test(arguments: ["", "01", "+1", "-1", "1.0", "1e3", " 1", "9223372036854775808", "\u{661}"])
  func `There is one spelling of a size`(size: String) {
    #expect(Self.error("file\ta\t\(size)\t\(Self.hex)") == .size(line: 2))
  }

  @Test func `The largest size that a file can have is read`() throws {
    let list = try Self.list("file\ta\t9223372036854775807\t\(Self.hex)")
    #expect(
      list.entries.first?.content
        == .file(
          size: 9_223_372_036_854_775_807, sha256: try SHA256Digest(hex: Self.hex),
          isExecutable: false))
  }

  @Test(arguments: ["", "ab", hex.uppercased(), hex + "ab", "sha256:" + hex])
  func `A digest is lower-case digits alone`(digest: String) {
    #expect(Self.error("file\ta\t1\t\(digest)") == .digest(line: 2))
  }

  @Test func `Order, doubles and parents are demanded`() {
    #expect(Self.error("folder\tb", "folder\ta") == .order(line: 3))
    #expect(Self.error("folder\ta", "folder\ta") == .order(line: 3))
    #expect(Self.error("folder\ta", "link\ta\tb") == .order(line: 3))
    #expect(Self.error("folder\ta/b") == .parent(line: 2))
    #expect(Self.error("link\ta\tb", "folder\ta/b") == .parent(line: 3))
    #expect(Self.error("file\ta\t1\t\(Self.hex)", "folder\ta/b") == .parent(line: 3))
    #expect(Self.error("folder\ta", "folder\ta/b/c") == .parent(line: 3))
  }

  @Test func `Bytes that are not UTF-8 are no path and no target`() {
    for line in [
      Array("folder\t".utf8) + [0xFF], Array("link\ta\t".utf8) + [0xC3],
      Array("link\ta\t".utf8),
    ] {
      let text = Array(Self.header.utf8) + line + [10]
      #expect(throws: TreeListError.path(line: 2)) { try TreeList(decoding: text) }
    }
  }

  @Test func `No list with a byte changed, removed or added is read as the same list`() throws {
    let list = try Self.list(
      "executable\tbin\t3\t\(Self.hex)", "folder\td", "link\td/l\t..", "folder\te\\0a")
    let text = list.encoded()
    for position in text.indices {
      for byte in [text[position] ^ 1, text[position] ^ 0x20, UInt8(ascii: "\n"), 0x09] {
        var other = text
        other[position] = byte
        demandOther(other, than: list)
      }
      var shorter = text
      shorter.remove(at: position)
      demandOther(shorter, than: list)
      var longer = text
      longer.insert(UInt8(ascii: "a"), at: position)
      demandOther(longer, than: list)
    }
  }

  /// A text is refused, or is another list that is written as it was read.
  private func demandOther(_ text: [UInt8], than list: TreeList) {
    guard let read = try? TreeList(decoding: text) else { return }
    #expect(read.encoded() == text)
    #expect((read == list) == (text == list.encoded()))
  }
}
