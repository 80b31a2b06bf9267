/// gzip at its best: one zero byte in two bits for 258 of them (RFC 1951, section 3.2.7).
enum GzipBomb {
  /// A gzip stream of some bytes and then very many zeros; it ends before its checksum.
  ///
  /// Both codes of a repetition are the bit 0, so that the stream itself is mostly zeros.
  static func stream(_ head: [UInt8], zeros: Int) -> [UInt8] {
    precondition(head.count <= 65_535, "one stored block")
    var stream: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF, 0]
    let count = UInt16(head.count)
    for value in [count, ~count] {
      stream += [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)]
    }
    stream += head
    var bits = BitWriter()
    writeHeader(into: &bits)
    bits.write(0b01, count: 2)  // the literal 0, whose code is 10
    return stream + bits.bytes + [UInt8](repeating: 0, count: zeros / 258 / 4)
  }

  /// A final block with codes for 0 (two bits), its end (two bits), 258 times (one bit) and the
  /// distance 1 (one bit).
  private static func writeHeader(into bits: inout BitWriter) {
    bits.write(1, count: 1)
    bits.write(2, count: 2)
    bits.write(286 - 257, count: 5)
    bits.write(0, count: 5)
    bits.write(18 - 4, count: 4)
    // Lengths of the code for lengths, in the order of RFC 1951: 16, 17, 18, 0, 8, … 2, 14, 1.
    for length in [0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 2] {
      bits.write(length, count: 3)
    }
    // Codes: 18 is 0, 1 is 10, 2 is 11; the first bit of a code comes first.
    bits.write(0b11, count: 2)  // symbol 0: length 2
    for repeats in [138, 117] {  // 255 symbols without a code
      bits.write(0, count: 1)
      bits.write(repeats - 11, count: 7)
    }
    bits.write(0b11, count: 2)  // symbol 256: length 2
    bits.write(0, count: 1)
    bits.write(28 - 11, count: 7)  // 257 to 284
    bits.write(0b01, count: 2)  // symbol 285: length 1
    bits.write(0b01, count: 2)  // distance 0: length 1
  }

  private struct BitWriter {
    private(set) var bytes: [UInt8] = []
    private var used = 8

    mutating func write(_ value: Int, count: Int) {
      for place in 0..<count {
        if used == 8 {
          bytes.append(0)
          used = 0
        }
        if value >> place & 1 == 1 { bytes[bytes.count - 1] |= 1 << used }
        used += 1
      }
    }
  }
}
