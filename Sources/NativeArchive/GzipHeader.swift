/// Reads the header of one gzip member, byte by byte (RFC 1952, section 2.3).
///
/// Headers are read here and not by ISA-L, whose own reader takes up a header that is cut in two
/// with values it has not set.
struct GzipHeader {
  enum Step {
    /// The header goes on.
    case more
    /// The byte was the last of the header.
    case complete
    /// The bytes so far begin no member.
    case noMember
    /// The header contradicts the format.
    case corrupt
  }

  private enum Part {
    case fixed
    case extraLength
    case extra(left: Int)
    case name
    case comment
    case checksum
    case end
  }

  /// ID1, ID2 and the one compression method there is.
  private static let start: [UInt8] = [0x1F, 0x8B, 0x08]
  private static let fixedLength = 10
  private static let flagsPlace = 3
  /// Flags that "must be zero"; a reader that knows them might skip or show other bytes.
  private static let reservedFlags: UInt8 = 0b1110_0000
  /// An extra field has up to 64 KiB, and names are far shorter; no header need be longer.
  private static let maximumLength = 128 << 10

  /// The number of bytes taken so far.
  private(set) var length = 0
  private var part = Part.fixed
  private var flags: UInt8 = 0
  private var checksum = UInt32.max
  /// The bytes of the two-byte number that is being read.
  private var number: [UInt8] = []

  mutating func take(_ byte: UInt8) -> Step {
    if length < Self.start.count, byte != Self.start[length] { return .noMember }
    if length == Self.flagsPlace {
      guard byte & Self.reservedFlags == 0 else { return .corrupt }
      flags = byte
    }
    length += 1
    guard length <= Self.maximumLength else { return .corrupt }
    if case .checksum = part { return takeChecksum(byte) }
    addToChecksum(byte)
    advance(past: byte)
    if case .end = part { return .complete }
    return .more
  }

  private mutating func advance(past byte: UInt8) {
    switch part {
    case .fixed:
      if length == Self.fixedLength { part = next(after: 0) }
    case .extraLength:
      guard let count = takeNumber(byte) else { return }
      part = count == 0 ? next(after: 2) : .extra(left: count)
    case .extra(let left):
      part = left == 1 ? next(after: 2) : .extra(left: left - 1)
    case .name:
      if byte == 0 { part = next(after: 3) }
    case .comment:
      if byte == 0 { part = next(after: 4) }
    case .checksum, .end:
      break
    }
  }

  /// The first part that is there and comes after the one of this flag's bit.
  private func next(after bit: Int) -> Part {
    if bit < 2, flags & 0b00100 != 0 { return .extraLength }
    if bit < 3, flags & 0b01000 != 0 { return .name }
    if bit < 4, flags & 0b10000 != 0 { return .comment }
    return flags & 0b00010 != 0 ? .checksum : .end
  }

  private mutating func takeChecksum(_ byte: UInt8) -> Step {
    guard let stated = takeNumber(byte) else { return .more }
    return stated == Int(~checksum & 0xFFFF) ? .complete : .corrupt
  }

  /// The number whose second byte this is, or nil after the first.
  private mutating func takeNumber(_ byte: UInt8) -> Int? {
    number.append(byte)
    guard number.count == 2 else { return nil }
    defer { number = [] }
    return Int(number[0]) | Int(number[1]) << 8
  }

  /// CRC-32 (RFC 1952, section 8).
  private mutating func addToChecksum(_ byte: UInt8) {
    checksum ^= UInt32(byte)
    for _ in 0..<8 {
      let polynomial: UInt32 = checksum & 1 == 1 ? 0xEDB8_8320 : 0
      checksum = checksum >> 1 ^ polynomial
    }
  }
}
