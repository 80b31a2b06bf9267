import StrictEncoding
import Testing

@Suite("Places of PEM blocks in other text")
struct PEMPlaceTests {
  private static let body = String(repeating: "QUJD", count: 16)
  private static let block = "-----BEGIN X-----\n\(body)\n-----END X-----"

  private func found(_ text: String) -> [(String, String)] {
    let bytes = Array(text.utf8)
    return PEMPlace.all(in: bytes).map {
      ($0.label, String(decoding: bytes[$0.range], as: UTF8.self))
    }
  }

  @Test("blocks are found with their exact bytes, whatever stands around them")
  func surroundings() throws {
    for before in ["", "text\n", "\u{0}\n", "-----\n---\n", "\r\n", "| - | -----BEGIN |\n"] {
      for after in ["", "\n", "\nmore -----BEGIN\n"] {
        let found = found(before + Self.block + after)
        #expect(found.map(\.0) == ["X"] && found[0].1 == Self.block, "\(before)")
        #expect(try PEMBlock.parse(Array(found[0].1.utf8)).count == 1)
      }
    }
  }

  @Test("the hyphens are seen wherever they stand")
  func everyOffset() {
    for offset in 0..<16 {
      #expect(found(String(repeating: "x", count: offset) + "\n" + Self.block).count == 1)
    }
  }

  @Test("a block that is cut off or followed by another is one all the same")
  func unfinished() {
    let cut = "-----BEGIN A-----\n\(Self.body)\n"
    #expect(found(cut).map(\.1) == [cut])
    #expect(found(cut + Self.block).map(\.0) == ["A", "X"])
    #expect(found(cut + Self.block).map(\.1) == [cut, Self.block])
  }

  @Test("indented blocks, headers and a mark before the text are passed over")
  func indented() {
    let indented = Self.block.replacing("\n", with: "\n    ")
    #expect(found("key: |\n    \(indented)\n").map(\.0) == ["X"])
    #expect(found("\u{FEFF}" + Self.block).map(\.1) == [Self.block])
    #expect(found("-----BEGIN X-----\nA: b\n\n\(Self.body)\n-----END X-----\n").count == 1)
  }

  @Test(
    "a boundary without content is no block",
    arguments: [
      "-----BEGIN X-----", "-----BEGIN X-----\n...\n-----END X-----", "-----BEGIN X\nQUJD",
      "-----BEGIN X-----\nMIIEvQ...\n-----END X-----", "x -----BEGIN X-----\n\(body)",
      "-----END X-----",
      "------BEGIN X-----\n\(body)", "-----BEGIN X-----\nQUJD\n-----END X-----\n\(body)",
    ])
  func noBlock(text: String) {
    #expect(PEMPlace.all(in: Array(text.utf8)).isEmpty)
  }

  @Test("no more blocks are given than a file may have")
  func limit() {
    let many = String(repeating: Self.block + "\n", count: PEMBlock.maxBlocks + 10)
    #expect(found(many).count == PEMBlock.maxBlocks)
  }
}
