/// Lower-case hexadecimal text, the one spelling that digests have in OCI and in this project.
public enum Hex {
  /// Returns two lower-case digits for each byte.
  public static func encode(_ bytes: [UInt8]) -> String {
    encode(bytes, after: "")
  }

  /// Returns a text and behind it two lower-case digits for each byte.
  package static func encode(_ bytes: [UInt8], after prefix: String) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(prefix.utf8.count + bytes.count * 2)
    text.append(contentsOf: prefix.utf8)
    for byte in bytes {
      text.append(digit(byte >> 4))
      text.append(digit(byte & 0x0F))
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Returns the bytes that `text` spells.
  ///
  /// Upper-case digits are refused: two spellings of one digest would be unequal as text and equal
  /// as bytes.
  ///
  /// - Throws: `HexError` with the byte position of the first offence.
  public static func decode(_ text: String) throws(HexError) -> [UInt8] {
    let digits = text.utf8.span
    guard digits.count.isMultiple(of: 2) else { throw .oddLength(digits.count) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(digits.count / 2)
    var position = 0
    while position < digits.count {
      let high = try value(digits[position], at: position)
      let low = try value(digits[position + 1], at: position + 1)
      bytes.append(high << 4 | low)
      position += 2
    }
    return bytes
  }

  /// The digit for a value below sixteen.
  static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }

  private static func value(_ digit: UInt8, at position: Int) throws(HexError) -> UInt8 {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): return digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): throw .upperCase(position: position)
    default: throw .invalidCharacter(position: position, byte: digit)
    }
  }
}
