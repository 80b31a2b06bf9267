extension TOMLScan {
  /// Steps over a string of any of the four forms, or to the end of the line or of the document where
  /// its end is missing.
  mutating func skipString(_ quote: UInt8) throws(TOMLError) {
    let opening = quotes(quote, atMost: 3)
    index += opening
    // Two quotes are an empty string.
    if opening == 2 { return }
    let isLong = opening == 3
    let escapes = quote == UInt8(ascii: "\"")
    while index < bytes.count {
      switch bytes[index] {
      case quote:
        // A long string may have one or two quotes before the three that end it.
        let found = isLong ? quotes(quote, atMost: 5) : 1
        index += found
        if !isLong || found >= 3 { return }
      case UInt8(ascii: "\\") where escapes:
        try skipEscape(isLong: isLong)
      case UInt8(ascii: "\n") where !isLong:
        return
      default:
        index += 1
      }
    }
  }

  /// How many quotes stand here one after another.
  private func quotes(_ quote: UInt8, atMost limit: Int) -> Int {
    bytes[index...].prefix(limit).prefix { $0 == quote }.count
  }

  /// Steps over a backslash and what it escapes.
  ///
  /// toml++ asks of a character behind the backslash of a long string, and behind the white space that
  /// a line-ending backslash removes, whether it is white space. The answer is undefined for some that
  /// are not ASCII, and for others they are removed as well.
  private mutating func skipEscape(isLong: Bool) throws(TOMLError) {
    index += 1
    guard index < bytes.count else { return }
    if bytes[index] >= 0x80 { throw .unexpectedCharacter(position) }
    guard isLong, Self.isSpace(bytes[index]) else {
      index += 1
      return
    }
    while index < bytes.count, Self.isSpace(bytes[index]) { index += 1 }
    if index < bytes.count, bytes[index] >= 0x80 { throw .lineContinuation(position) }
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"): true
    default: false
    }
  }
}
