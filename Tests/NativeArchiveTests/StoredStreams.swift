/// Compressed streams made byte by byte, with stored blocks and blocks of one repeated byte.
enum StoredStreams {
  /// One gzip member with its one block stored; `bytes` are at most 65,535.
  static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    let count = UInt16(bytes.count)
    var stream: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF, 1]
    stream += little(count)
    stream += little(~count)
    stream += bytes
    stream += little(checksum(bytes))
    stream += little(UInt32(bytes.count))
    return stream
  }

  /// One zstd frame with its one block raw and this window byte; `bytes` are at most 128 KiB.
  static func zstd(_ bytes: [UInt8], window: UInt8 = 0x38) -> [UInt8] {
    [0x28, 0xB5, 0x2F, 0xFD, 0, window] + little(UInt32(bytes.count << 3 | 1)).prefix(3) + bytes
  }

  /// A zstd frame that every decoder skips.
  static func skippable(_ bytes: [UInt8]) -> [UInt8] {
    [0x5A, 0x2A, 0x4D, 0x18] + little(UInt32(bytes.count)) + bytes
  }

  private static func little<Value: FixedWidthInteger>(_ value: Value) -> [UInt8] {
    (0..<(Value.bitWidth / 8)).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  /// CRC-32 as RFC 1952 defines it.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum = UInt32.max
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 {
        let polynomial: UInt32 = sum & 1 == 1 ? 0xEDB8_8320 : 0
        sum = sum >> 1 ^ polynomial
      }
    }
    return ~sum
  }
}
