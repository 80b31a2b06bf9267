/// Reads the fields of SSH's binary format (RFC 4251 §5), one after the other.
struct SSHWireReader {
  private let bytes: [UInt8]
  private var position: Int

  init(_ bytes: [UInt8], from position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  /// Passes over a field of fixed length.
  mutating func skip(_ count: Int) throws(SSHKeyError) {
    guard bytes.count - position >= count else { throw .truncated(position: position) }
    position += count
  }

  /// The next `string`: a length of four bytes, and as many bytes.
  mutating func string() throws(SSHKeyError) -> [UInt8] {
    guard bytes.count - position >= 4 else { throw .truncated(position: position) }
    let length = bytes[position..<position + 4].reduce(0) { $0 << 8 | Int($1) }
    guard bytes.count - position - 4 >= length else { throw .truncated(position: position) }
    let start = position + 4
    position = start + length
    return Array(bytes[start..<position])
  }

  /// The next `string` as text; bytes that are no UTF-8 make a text that equals no name.
  mutating func name() throws(SSHKeyError) -> String {
    String(decoding: try string(), as: UTF8.self)
  }

  /// The next `mpint`, which must be positive and in its one spelling, without its sign byte.
  mutating func positiveNumber() throws(SSHKeyError) -> [UInt8] {
    let digits = try string()
    guard let first = digits.first, first & 0x80 == 0 else { throw .numberEncoding }
    guard first == 0 else { return digits }
    guard digits.count > 1, digits[1] & 0x80 != 0 else { throw .numberEncoding }
    return Array(digits.dropFirst())
  }

  /// Demands that nothing is left.
  func demandEnd() throws(SSHKeyError) {
    guard position == bytes.count else { throw .trailingBytes(position: position) }
  }
}
