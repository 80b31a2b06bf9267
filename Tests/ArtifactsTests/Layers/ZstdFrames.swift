/// zstd frames made byte by byte (RFC 8878, section 3.1.1).
enum ZstdFrames {
  private static let blockSize = 64 << 10

  /// One frame of raw blocks.
  static func raw(_ bytes: [UInt8], window: UInt8 = 0x38) -> [UInt8] {
    var frame: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0, window]
    for start in stride(from: 0, to: bytes.count, by: blockSize) {
      let end = min(start + blockSize, bytes.count)
      let isLast = end == bytes.count ? 1 : 0
      frame += blockHeader((end - start) << 3 | isLast)
      frame += bytes[start..<end]
    }
    return frame
  }

  /// One frame of blocks that each repeat a zero 131,072 times.
  static func zeros(blocks: Int) -> [UInt8] {
    var frame: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0, 0x38]
    for block in 1...blocks {
      frame += blockHeader(131_072 << 3 | 1 << 1 | (block == blocks ? 1 : 0))
      frame.append(0)
    }
    return frame
  }

  /// A frame that decoders skip.
  static func skippable(_ bytes: [UInt8]) -> [UInt8] {
    [0x50, 0x2A, 0x4D, 0x18, UInt8(bytes.count), 0, 0, 0] + bytes
  }

  private static func blockHeader(_ value: Int) -> [UInt8] {
    [0, 8, 16].map { UInt8(truncatingIfNeeded: value >> $0) }
  }
}
