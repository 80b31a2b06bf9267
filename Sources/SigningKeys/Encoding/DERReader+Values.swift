extension DERReader {
  /// A non-negative integer, big-endian and without its sign byte; zero is one byte.
  mutating func unsignedInteger(in bytes: Span<UInt8>) throws(DERError) -> [UInt8] {
    let contents = try integer(in: bytes)
    let first = bytes[contents.lowerBound]
    guard first < 0x80 else { throw .integerEncoding(position: contents.lowerBound) }
    let digits = first == 0 && contents.count > 1 ? contents.dropFirst() : contents
    return bytes.copy(of: digits)
  }

  /// A non-negative integer that must fit into 63 bits.
  mutating func smallInteger(in bytes: Span<UInt8>) throws(DERError) -> Int {
    let start = position
    let digits = try unsignedInteger(in: bytes)
    guard digits.count <= 8 else { throw .unexpectedValue(position: start) }
    let value = digits.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard let value = Int(exactly: value) else { throw .unexpectedValue(position: start) }
    return value
  }

  /// An object identifier (X.690 §8.19).
  mutating func objectIdentifier(in bytes: Span<UInt8>) throws(DERError) -> ObjectIdentifier {
    let contents = try element(DERTag.objectIdentifier, in: bytes)
    guard let identifier = ObjectIdentifier(contents: bytes.copy(of: contents)) else {
      throw .objectIdentifierEncoding(position: contents.lowerBound)
    }
    return identifier
  }

  /// The range of the bytes of a bit string that ends on a whole byte.
  mutating func bitString(
    _ tag: UInt8 = DERTag.bitString, in bytes: Span<UInt8>
  ) throws(DERError) -> Range<Int> {
    let contents = try element(tag, in: bytes)
    guard !contents.isEmpty, bytes[contents.lowerBound] == 0 else {
      throw .bitStringEncoding(position: contents.lowerBound)
    }
    return contents.dropFirst()
  }

  /// The parameters NULL, if they are there; they must have no contents.
  mutating func optionalNull(in bytes: Span<UInt8>) throws(DERError) {
    guard let contents = try optional(DERTag.null, in: bytes) else { return }
    guard contents.isEmpty else {
      throw .wrongLength(position: contents.lowerBound, expected: 0, found: contents.count)
    }
  }

  /// The contents of a minimal integer; at least one byte (X.690 §8.3.2).
  private mutating func integer(in bytes: Span<UInt8>) throws(DERError) -> Range<Int> {
    let contents = try element(DERTag.integer, in: bytes)
    guard let first = contents.first else { throw .integerEncoding(position: position) }
    if contents.count > 1 {
      let (high, next) = (bytes[first], bytes[first + 1])
      guard !(high == 0x00 && next < 0x80), !(high == 0xFF && next >= 0x80) else {
        throw .integerEncoding(position: first)
      }
    }
    return contents
  }
}

extension Span<UInt8> {
  /// The bytes in a range, as an array.
  func copy(of range: Range<Int>) -> [UInt8] {
    var copy: [UInt8] = []
    copy.reserveCapacity(range.count)
    for index in range { copy.append(self[index]) }
    return copy
  }
}
