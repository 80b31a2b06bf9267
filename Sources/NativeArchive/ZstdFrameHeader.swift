/// The header of one zstd frame (RFC 8878, sections 3.1.1.1 and 3.1.2).
enum ZstdFrameHeader: Equatable {
  /// A frame with content; `length` bytes of header.
  case standard(length: Int, windowSize: UInt64, dictionary: UInt32)
  /// A frame that decoders skip; `contentSize` bytes follow its eight bytes of header.
  case skippable(contentSize: UInt64)
  /// More bytes are needed to tell.
  case incomplete
  /// The bytes begin no frame.
  case noFrame
  /// The reserved bit is set.
  case reservedBit

  /// Magic, descriptor, window, dictionary and content size at their longest.
  static let maximumLength = 18
  static let skippableLength = 8
  private static let magicLength = 4

  init(_ bytes: [UInt8]) {
    guard let first = bytes.first else {
      self = .incomplete
      return
    }
    let standardMagic: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD]
    let isStandard = zip(bytes, standardMagic).allSatisfy { $0 == $1 }
    let skippableRest: [UInt8] = [0x2A, 0x4D, 0x18]
    let isSkippable =
      first & 0xF0 == 0x50 && zip(bytes.dropFirst(), skippableRest).allSatisfy { $0 == $1 }
    if isSkippable {
      self =
        bytes.count < Self.skippableLength
        ? .incomplete : .skippable(contentSize: littleEndian(bytes[4..<8]))
    } else if isStandard {
      self = bytes.count <= Self.magicLength ? .incomplete : Self.standard(bytes)
    } else {
      self = .noFrame
    }
  }

  private static func standard(_ bytes: [UInt8]) -> ZstdFrameHeader {
    let descriptor = bytes[magicLength]
    guard descriptor & 0b1000 == 0 else { return .reservedBit }
    let isSingleSegment = descriptor & 0b10_0000 != 0
    let windowLength = isSingleSegment ? 0 : 1
    let dictionaryLength = [0, 1, 2, 4][Int(descriptor & 0b11)]
    let sizeLength = [isSingleSegment ? 1 : 0, 2, 4, 8][Int(descriptor >> 6)]
    let windowStart = magicLength + 1
    let dictionaryStart = windowStart + windowLength
    let sizeStart = dictionaryStart + dictionaryLength
    let end = sizeStart + sizeLength
    guard bytes.count >= end else { return .incomplete }
    let stated = littleEndian(bytes[sizeStart..<end])
    // Sizes of two bytes begin at 256, since one byte holds the smaller ones.
    let contentSize = sizeLength == 2 ? stated + 256 : stated
    let window = isSingleSegment ? contentSize : windowSize(bytes[windowStart])
    let dictionary = UInt32(littleEndian(bytes[dictionaryStart..<sizeStart]))
    return .standard(length: end, windowSize: window, dictionary: dictionary)
  }

  private static func windowSize(_ byte: UInt8) -> UInt64 {
    let base = UInt64(1) << (10 + UInt64(byte >> 3))
    return base + base / 8 * UInt64(byte & 0b111)
  }
}

private func littleEndian(_ bytes: ArraySlice<UInt8>) -> UInt64 {
  bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
}
