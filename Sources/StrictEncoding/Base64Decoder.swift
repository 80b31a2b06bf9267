/// Decodes base64 from bytes, four characters at a time through one table.
enum Base64Decoder {
  /// Whether the padding may be left out.
  enum Padding {
    case required
    case optional
  }

  static func decode(_ text: Span<UInt8>, padding: Padding) throws(Base64Error) -> [UInt8] {
    let count = try unpaddedCount(text, padding)
    let entries = Base64Alphabet.entries
    var output = [UInt8](repeating: 0, count: count / 4 * 3)
    var seen: UInt8 = 0
    var source = 0
    var target = 0
    while count - source >= 4 {
      let first = entries[Int(text[source])]
      let second = entries[Int(text[source + 1])]
      let third = entries[Int(text[source + 2])]
      let fourth = entries[Int(text[source + 3])]
      seen |= first | second | third | fourth
      output[target] = first << 2 | second >> 4 & 0x03
      output[target + 1] = second << 4 | third >> 2 & 0x0F
      output[target + 2] = third << 6 | fourth & 0x3F
      source += 4
      target += 3
    }
    for position in source..<count { seen |= entries[Int(text[position])] }
    guard seen & Base64Alphabet.neither != Base64Alphabet.neither else {
      throw offence(in: text, count)
    }
    try appendLast(text, from: source, to: count, &output)
    return output
  }

  /// The number of characters before the padding, which is checked.
  private static func unpaddedCount(
    _ text: Span<UInt8>, _ padding: Padding
  ) throws(Base64Error) -> Int {
    var count = text.count
    while count > 0, text.count - count < 3, text[count - 1] == Base64.padding { count -= 1 }
    let found = text.count - count
    guard count % 4 != 1 else {
      // A foreign byte explains a wrong length better than the length does.
      try refuseForeignBytes(text, count)
      throw .wrongLength(count)
    }
    let expected = (4 - count % 4) % 4
    guard found == expected || (found == 0 && padding == .optional) else {
      try refuseForeignBytes(text, count)
      throw .wrongPadding(expected: expected, found: found)
    }
    return count
  }

  /// Decodes the two or three characters after the last whole group.
  private static func appendLast(
    _ text: Span<UInt8>, from start: Int, to count: Int, _ output: inout [UInt8]
  ) throws(Base64Error) {
    guard count > start else { return }
    let first = Base64Alphabet.entries[Int(text[start])]
    let second = Base64Alphabet.entries[Int(text[start + 1])]
    output.append(first << 2 | second >> 4 & 0x03)
    let unused: UInt8
    if count - start == 3 {
      let third = Base64Alphabet.entries[Int(text[start + 2])]
      output.append(second << 4 | third >> 2 & 0x0F)
      unused = third & 0x03
    } else {
      unused = second & 0x0F
    }
    guard unused == 0 else { throw .trailingBits(position: count - 1) }
  }

  /// Finds why the combined entries held both alphabet marks.
  private static func offence(in text: Span<UInt8>, _ count: Int) -> Base64Error {
    var seen: UInt8 = 0
    for position in 0..<count {
      let entry = Base64Alphabet.entries[Int(text[position])] & Base64Alphabet.neither
      if entry == Base64Alphabet.neither {
        return .invalidCharacter(position: position, byte: text[position])
      }
      seen |= entry
      if seen == Base64Alphabet.neither { return .mixedAlphabets(position: position) }
    }
    preconditionFailure("both alphabet marks were seen, so an offence must be found")
  }

  private static func refuseForeignBytes(
    _ text: Span<UInt8>, _ count: Int
  ) throws(Base64Error) {
    for position in 0..<count
    where Base64Alphabet.entries[Int(text[position])] == Base64Alphabet.neither {
      throw .invalidCharacter(position: position, byte: text[position])
    }
  }
}
