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
