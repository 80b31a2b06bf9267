import StrictEncoding
import Testing

@Suite struct PEMTests {
  @Test(arguments: try EncodingCase.accepted("pem"))
  func `accepted PEM gives its blocks`(_ vector: EncodingCase) throws {
    let blocks = try PEMBlock.parse(vector.input)
    let found = blocks.map {
      EncodingCase.Block(label: $0.label, headers: $0.headers, bytes: Hex.encode($0.bytes))
    }
    #expect(found == vector.blocks)
  }

  @Test(arguments: try EncodingCase.rejected("pem"))
  func `rejected PEM names its code and line`(_ vector: EncodingCase) throws {
    let error = #expect(throws: PEMError.self) { try PEMBlock.parse(vector.input) }
    #expect(error?.code == vector.code)
    #expect(error.flatMap(line) == vector.line)
  }

  @Test(arguments: [1, 2, 3, 47, 48, 49, 95, 96, 97, 1_000])
  func `what is written is read back`(_ count: Int) throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    let block = PEMBlock(label: "TEST DATA", headers: ["Name: value"], bytes: bytes)
    #expect(try PEMBlock.parse(Array(block.text.utf8)) == [block])
    let longest = block.text.split(separator: "\n").map(\.utf8.count).max() ?? 0
    #expect(longest <= 64)
    #expect(block.text.hasSuffix("-----END TEST DATA-----\n"))
  }

  @Test func `every byte that is changed in a block is noticed or changes the content`() throws {
    let block = PEMBlock(label: "TEST DATA", bytes: Array(0..<60))
    let text = Array(block.text.utf8)
    for position in text.indices {
      for bit in 0..<8 {
        var changed = text
        changed[position] ^= 1 << bit
        #expect((try? PEMBlock.parse(changed)) != [block], "byte \(position), bit \(bit)")
      }
    }
  }

  @Test func `text above the size limit is refused unread`() {
    let text = [UInt8](repeating: 0x41, count: PEMBlock.maxBytes + 1)
    let expected = PEMError.tooLarge(limit: PEMBlock.maxBytes, found: PEMBlock.maxBytes + 1)
    #expect(throws: expected) { try PEMBlock.parse(text) }
  }

  @Test func `more blocks than the limit are refused`() throws {
    let block = PEMBlock(label: "A", bytes: [1]).text
    let most = String(repeating: block, count: PEMBlock.maxBlocks)
    #expect(try PEMBlock.parse(Array(most.utf8)).count == PEMBlock.maxBlocks)
    #expect(throws: PEMError.tooManyBlocks(limit: PEMBlock.maxBlocks)) {
      try PEMBlock.parse(Array((most + block).utf8))
    }
  }

  @Test func `labels are found in formats that are refused`() {
    let armour = "-----BEGIN PGP PUBLIC KEY BLOCK-----\nVersion: 1\n\nAAAA\n=abcd\n"
    #expect(PEMBlock.labels(in: Array(armour.utf8)) == ["PGP PUBLIC KEY BLOCK"])
    #expect(PEMBlock.labels(in: Array("untrusted comment: minisign\n".utf8)) == [])
  }

  private func line(_ error: PEMError) -> Int? {
    switch error {
    case .tooLarge, .tooManyBlocks, .noBlock: nil
    case .malformedBoundary(let line), .endWithoutBegin(let line, _), .missingEnd(let line, _),
      .labelMismatch(let line, _, _), .malformedHeader(let line), .controlCharacter(let line, _),
      .malformedBody(let line), .invalidBase64(let line, _), .emptyBody(let line, _):
      line
    }
  }
}
