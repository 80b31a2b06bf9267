extension Hasher {
  /// Adds bytes and their number, eight bytes at a time: an array of bytes is hashed one by one.
  public mutating func combine(_ bytes: Span<UInt8>) {
    var word: UInt64 = 0
    for position in bytes.indices {
      word = word << 8 | UInt64(bytes[position])
      if position & 7 == 7 {
        combine(word)
        word = 0
      }
    }
    combine(word)
    combine(bytes.count)
  }
}
