/// UTF-8 by its bytes: validity with positions (Unicode 16, table 3-7), and bytewise identity.
enum UTF8Text {
  /// The position of the first byte in `start..<end` that begins no well-formed character.
  static func firstInvalid(in bytes: [UInt8], from start: Int, to end: Int) -> Int? {
    var position = start
    while position < end {
      guard let length = characterLength(bytes, position, end) else { return position }
      position += length
    }
    return nil
  }

  /// Whether two strings have the same bytes.
  ///
  /// `String.==` compares by canonical equivalence and calls "e" + U+0301 equal to U+00E9.
  static func areIdentical(_ left: String, _ right: String) -> Bool {
    let left = left.utf8.span
    let right = right.utf8.span
    guard left.count == right.count else { return false }
    for position in left.indices where left[position] != right[position] { return false }
    return true
  }

  /// Feeds the bytes of `text` to `hasher`, so that equal bytes, and only those, hash alike.
  ///
  /// `String.hash(into:)` normalises: an attacker could write thousands of equivalent names that
  /// all collide.
  static func hash(_ text: String, into hasher: inout Hasher) {
    hasher.combine(text.utf8.span)
  }

  private static func characterLength(_ bytes: [UInt8], _ position: Int, _ end: Int) -> Int? {
    let lead = bytes[position]
    let length: Int
    // The second byte's range shuts out overlong forms, surrogates and values past U+10FFFF.
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch lead {
    case 0x00...0x7F: return 1
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF:
      length = 3
      if lead == 0xE0 { second = 0xA0...0xBF }
      if lead == 0xED { second = 0x80...0x9F }
    case 0xF0...0xF4:
      length = 4
      if lead == 0xF0 { second = 0x90...0xBF }
      if lead == 0xF4 { second = 0x80...0x8F }
    default: return nil
    }
    guard position + length <= end, second.contains(bytes[position + 1]) else { return nil }
    for offset in 2..<max(2, length) where !(0x80...0xBF).contains(bytes[position + offset]) {
      return nil
    }
    return length
  }
}
