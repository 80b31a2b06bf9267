/// Writes DER (X.690 §10).
enum DERWriter {
  static func element(_ tag: UInt8, _ contents: [UInt8]...) -> [UInt8] {
    element(tag, contents.flatMap { $0 })
  }

  static func element(_ tag: UInt8, _ contents: [UInt8]) -> [UInt8] {
    header(tag, count: contents.count) + contents
  }

  /// Tag and length of an element whose contents have `count` bytes.
  static func header(_ tag: UInt8, count: Int) -> [UInt8] {
    if count < 0x80 { return [tag, UInt8(count)] }
    let digits = bigEndian(count)
    return [tag, 0x80 | UInt8(digits.count)] + digits
  }

  static func sequence(_ contents: [UInt8]...) -> [UInt8] {
    element(DERTag.sequence, contents.flatMap { $0 })
  }

  /// A non-negative integer from its big-endian digits.
  static func integer(_ digits: [UInt8]) -> [UInt8] {
    let digits = [UInt8](digits.drop { $0 == 0 })
    let needsSign = digits.first.map { $0 >= 0x80 } ?? true
    return element(DERTag.integer, (needsSign ? [0] : []) + digits)
  }

  static func integer(_ value: Int) -> [UInt8] {
    integer(bigEndian(value))
  }

  static func octetString(_ bytes: [UInt8]) -> [UInt8] {
    element(DERTag.octetString, bytes)
  }

  static func bitString(_ bytes: [UInt8]) -> [UInt8] {
    element(DERTag.bitString, [0] + bytes)
  }

  static let null: [UInt8] = [DERTag.null, 0]

  private static func bigEndian(_ value: Int) -> [UInt8] {
    precondition(value >= 0, "no lengths or numbers below zero are written")
    var digits: [UInt8] = []
    var rest = value
    while rest > 0 {
      digits.insert(UInt8(rest & 0xFF), at: 0)
      rest >>= 8
    }
    return digits
  }
}
