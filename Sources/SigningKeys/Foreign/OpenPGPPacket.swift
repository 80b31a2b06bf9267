/// The first packet of a binary OpenPGP file (RFC 9580 §4.2).
enum OpenPGPPacket {
  /// Whether the file begins with a public (6) or secret (5) key packet of a known version.
  static func beginsWithKey(_ content: [UInt8]) -> Bool {
    guard let first = content.first, first & 0x80 != 0 else { return false }
    let isNewFormat = first & 0x40 != 0
    let tag = isNewFormat ? first & 0x3F : first >> 2 & 0x0F
    let start = 1 + (isNewFormat ? newLengthSize(content) : oldLengthSize(first))
    guard tag == 5 || tag == 6, content.count > start else { return false }
    return (3...6).contains(content[start])
  }

  /// Whether the file begins with a whole key packet of a known version and algorithm, and ends there or
  /// goes on with another packet: bytes at random hardly ever do.
  static func isKeyring(_ content: [UInt8]) -> Bool {
    guard beginsWithKey(content), let body = body(content), body.count > 6,
      body.upperBound <= content.count,
      publicAlgorithms.contains(content[body.lowerBound + 5])
    else { return false }
    return body.upperBound == content.count || content[body.upperBound] & 0x80 != 0
  }

  /// Whether the first packet, which is a key, is a secret one (tag 5).
  static func isSecret(_ content: [UInt8]) -> Bool {
    guard let first = content.first else { return false }
    return (first & 0x40 != 0 ? first & 0x3F : first >> 2 & 0x0F) == 5
  }

  /// The algorithms of RFC 9580 §9.1 and those before it.
  private static let publicAlgorithms: Set<UInt8> = [
    1, 2, 3, 16, 17, 18, 19, 20, 22, 25, 26, 27, 28,
  ]

  /// Where the first packet's body is; nil where its length is not stated.
  private static func body(_ content: [UInt8]) -> Range<Int>? {
    guard let first = content.first else { return nil }
    let isNewFormat = first & 0x40 != 0
    let size = isNewFormat ? newLengthSize(content) : oldLengthSize(first)
    guard size > 0, content.count > size else { return nil }
    let digits = content[1...size]
    let length: Int
    switch (isNewFormat, size) {
    case (true, 2): length = (Int(content[1]) - 192) << 8 + Int(content[2]) + 192
    case (true, 5):
      // What is shorter than 255 here is a partial length, which keys never have.
      guard content[1] == 0xFF else { return nil }
      length = digits.dropFirst().reduce(0) { $0 << 8 | Int($1) }
    default: length = digits.reduce(0) { $0 << 8 | Int($1) }
    }
    return 1 + size..<1 + size + length
  }

  private static func oldLengthSize(_ first: UInt8) -> Int {
    switch first & 3 {
    case 0: 1
    case 1: 2
    case 2: 4
    default: 0
    }
  }

  private static func newLengthSize(_ content: [UInt8]) -> Int {
    guard content.count > 1 else { return 1 }
    switch content[1] {
    case 0..<192: return 1
    case 192..<224: return 2
    default: return 5
    }
  }
}
