/// Which characters are escaped in strings that we write, and how.
enum JSONEscapes {
  /// Whether all of these bytes are ASCII that stands for itself.
  static func arePlain(_ bytes: Span<UInt8>) -> Bool {
    for position in bytes.indices {
      let byte = bytes[position]
      guard byte >= 0x20, byte < 0x7F, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\")
      else { return false }
    }
    return true
  }

  /// The two-character escape of RFC 8259 section 7, for the characters that need one and have it.
  static func short(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "\"": "\\\""
    case "\\": "\\\\"
    case "\u{08}": "\\b"
    case "\t": "\\t"
    case "\n": "\\n"
    case "\u{0C}": "\\f"
    case "\r": "\\r"
    default: nil
    }
  }

  /// Whether a terminal could act on this character, or show what follows in another order.
  ///
  /// The list is fixed and does not depend on a Unicode version, since equal values must be written
  /// alike for ever. All of it lies below U+10000.
  static func mustEscape(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00..<0x20, 0x7F...0x9F, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// Whether nobody sees this character, so that two texts look alike: what Unicode 16 calls default ignorable
  /// or format.
  static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0xAD && hidden.contains { $0.contains(scalar.value) }
  }

  private static let hidden: [ClosedRange<UInt32>] = [
    0xAD...0xAD, 0x34F...0x34F, 0x600...0x605, 0x61C...0x61C, 0x6DD...0x6DD, 0x70F...0x70F,
    0x890...0x891, 0x8E2...0x8E2, 0x115F...0x1160, 0x17B4...0x17B5, 0x180B...0x180F,
    0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0x3164...0x3164, 0xFE00...0xFE0F,
    0xFEFF...0xFEFF, 0xFFA0...0xFFA0, 0xFFF0...0xFFFB, 0x110BD...0x110BD, 0x110CD...0x110CD,
    0x13430...0x1343F, 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A, 0xE0000...0xE0FFF,
  ]
}
