/// The two alphabets of RFC 4648 as lookup tables.
enum Base64Alphabet {
  /// The standard alphabet by value.
  static let characters = [UInt8](
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// Set in a table entry for `+` and `/`, which only the standard alphabet has.
  static let standardOnly: UInt8 = 0x40
  /// Set in a table entry for `-` and `_`, which only the URL-safe alphabet has.
  static let urlSafeOnly: UInt8 = 0x80
  /// Both marks together: a byte of neither alphabet.
  static let neither: UInt8 = 0xC0

  /// The value of each byte in its low six bits, and its alphabet in the high two.
  ///
  /// The marks let a decoder OR all entries together and look at them once: both marks in the
  /// result mean a foreign byte or a mixture, and the slow search for it runs only then.
  static let entries: [UInt8] = {
    var entries = [UInt8](repeating: neither, count: 256)
    for (value, character) in characters.enumerated() {
      entries[Int(character)] = UInt8(value)
    }
    entries[Int(UInt8(ascii: "+"))] |= standardOnly
    entries[Int(UInt8(ascii: "/"))] |= standardOnly
    entries[Int(UInt8(ascii: "-"))] = 62 | urlSafeOnly
    entries[Int(UInt8(ascii: "_"))] = 63 | urlSafeOnly
    return entries
  }()
}
