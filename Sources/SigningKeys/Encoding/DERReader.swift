/// Reads DER (X.690 §10) strictly, element by element: one spelling is accepted of everything.
///
/// It holds a position and never the bytes, which may be a secret that is only lent.
struct DERReader {
  private(set) var position: Int
  private let end: Int

  /// Reads the elements that lie in a range, such as the contents of another element.
  init(_ range: Range<Int>) {
    position = range.lowerBound
    end = range.upperBound
  }

  /// Reads what must be one element and nothing else, and enters it.
  init(only tag: UInt8, in bytes: Span<UInt8>) throws(DERError) {
    var outer = DERReader(0..<bytes.count)
    let contents = try outer.element(tag, in: bytes)
    try outer.demandEnd()
    self.init(contents)
  }

  var isAtEnd: Bool { position == end }

  /// The tag of the next element, or nil at the end.
  func nextTag(in bytes: Span<UInt8>) -> UInt8? {
    isAtEnd ? nil : bytes[position]
  }

  /// Reads an element with this tag and gives the range of its contents.
  mutating func element(_ tag: UInt8, in bytes: Span<UInt8>) throws(DERError) -> Range<Int> {
    let found = nextTag(in: bytes)
    guard found == tag else {
      throw .unexpectedTag(position: position, expected: tag, found: found)
    }
    let start = position
    position += 1
    let length = try length(in: bytes)
    guard length <= end - position else { throw .truncated(position: start) }
    let contents = position..<position + length
    position += length
    return contents
  }

  /// Reads an element with this tag if it is the next one.
  mutating func optional(_ tag: UInt8, in bytes: Span<UInt8>) throws(DERError) -> Range<Int>? {
    nextTag(in: bytes) == tag ? try element(tag, in: bytes) : nil
  }

  /// Demands that nothing follows.
  func demandEnd() throws(DERError) {
    guard isAtEnd else { throw .trailingBytes(position: position) }
  }

  /// A length in the shortest form (X.690 §10.1); four bytes of it are more than any file here.
  private mutating func length(in bytes: Span<UInt8>) throws(DERError) -> Int {
    let start = position
    let first = try byte(in: bytes)
    if first < 0x80 { return Int(first) }
    let count = Int(first & 0x7F)
    guard (1...4).contains(count) else { throw .lengthEncoding(position: start) }
    var length = 0
    for index in 0..<count {
      let next = try byte(in: bytes)
      if index == 0, next == 0 { throw .lengthEncoding(position: start) }
      length = length << 8 | Int(next)
    }
    guard length >= 0x80 else { throw .lengthEncoding(position: start) }
    return length
  }

  private mutating func byte(in bytes: Span<UInt8>) throws(DERError) -> UInt8 {
    guard position < end else { throw .truncated(position: position) }
    defer { position += 1 }
    return bytes[position]
  }
}
