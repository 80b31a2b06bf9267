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
}
