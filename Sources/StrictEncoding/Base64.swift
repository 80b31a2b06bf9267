/// Base64 (RFC 4648) with one accepted spelling for each alphabet.
public enum Base64 {
  /// Returns standard base64 (RFC 4648 section 4) with its padding and no line breaks.
  public static func encode(_ bytes: [UInt8]) -> String {
    String(decoding: encodedBytes(bytes), as: UTF8.self)
  }

  /// Returns the bytes that `text` spells.
  ///
  /// The alphabet may be the standard one (section 4) or the URL-safe one (section 5), never both
  /// in one text, since DSSE demands that readers take either. Padding is whole or wholly absent;
  /// unused bits are zero (section 3.5), so that no two texts of one alphabet and padding have the
  /// same bytes; white space is refused.
  ///
  /// - Throws: `Base64Error` with the byte position of the offence.
  public static func decode(_ text: String) throws(Base64Error) -> [UInt8] {
    try decode(text.utf8.span)
  }

  /// Returns the bytes that ASCII text spells, which is read where it is and not copied.
  public static func decode(_ text: Span<UInt8>) throws(Base64Error) -> [UInt8] {
    try Base64Decoder.decode(text, padding: .optional)
  }

  /// The padded standard encoding as ASCII bytes.
  static func encodedBytes(_ bytes: [UInt8]) -> [UInt8] {
    let alphabet = Base64Alphabet.characters
    var output = [UInt8](repeating: padding, count: (bytes.count + 2) / 3 * 4)
    var source = 0
    var target = 0
    while source < bytes.count {
      let left = bytes.count - source
      let second = left > 1 ? bytes[source + 1] : 0
      let third = left > 2 ? bytes[source + 2] : 0
      let group = UInt32(bytes[source]) << 16 | UInt32(second) << 8 | UInt32(third)
      output[target] = alphabet[Int(group >> 18)]
      output[target + 1] = alphabet[Int(group >> 12 & 0x3F)]
      if left > 1 { output[target + 2] = alphabet[Int(group >> 6 & 0x3F)] }
      if left > 2 { output[target + 3] = alphabet[Int(group & 0x3F)] }
      source += 3
      target += 4
    }
    return output
  }

  /// The padding character, `=`.
  static let padding = UInt8(ascii: "=")
}
