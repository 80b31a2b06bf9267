import Audits
import Testing

@Suite("Headers of packs in archives")
struct PackArchiveHeaderTests {
  @Test func whatIsWrittenIsReadAgain() throws {
    for size: UInt64 in [0, 1, 511, 512, PackLimits.fileBytes] {
      let header = try PackArchiveHeader(path: "bundles/a b.json", size: size)
      #expect(try PackArchiveHeader(parsing: header.encoded(), at: 0) == header)
      #expect((size + UInt64(header.padding)).isMultiple(of: 512))
    }
  }

  @Test("no bit can be another one without being another header, or none")
  func flips() throws {
    let header = try PackArchiveHeader(path: "facts.jsonl", size: 77)
    let block = header.encoded()
    for position in block.indices {
      for bit in 0..<8 {
        var changed = block
        changed[position] ^= 1 << UInt8(bit)
        #expect(throws: PackError.self) { try PackArchiveHeader(parsing: changed, at: 0) }
      }
    }
  }

  @Test func otherTypesOwnersAndTimesAreRefused() throws {
    let block = try PackArchiveHeader(path: "a", size: 0).encoded()
    #expect(throws: PackError.archive(at: 9, expected: "a whole header")) {
      try PackArchiveHeader(parsing: Array(block.dropLast()), at: 9)
    }
    #expect(throws: PackError.name("../a")) { try PackArchiveHeader(path: "../a", size: 0) }
    #expect(throws: PackError.self) {
      try PackArchiveHeader(path: "a", size: PackLimits.fileBytes + 1)
    }
  }
}
