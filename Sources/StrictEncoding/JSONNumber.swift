/// A JSON number by its spelling, which is kept exactly.
///
/// Equality is of spellings: `1`, `1.0` and `1e0` are three numbers here, because a binary floating
/// point value could call two different spellings equal.
public struct JSONNumber: Sendable, Hashable, CustomStringConvertible {
  /// The spelling, as RFC 8259 section 6 allows it.
  public let text: String

  /// Makes the number that spells an integer in decimal.
  ///
  /// Readers that use floating point lose digits beyond 2^53; formats that care (proto3 JSON)
  /// write such integers as strings.
  public init(_ value: some BinaryInteger) {
    text = String(value)
  }

  /// Makes the number that spells a count of tenths, with one digit after the point.
  public init(tenths: UInt) {
    text = "\(tenths / 10).\(tenths % 10)"
  }

  /// Takes a spelling that the parser has checked.
  init(checked text: String) {
    self.text = text
  }

  /// The value, if the spelling is `-?(0|[1-9][0-9]*)` and it fits; otherwise nil.
  public var integer: Int64? {
    Int64(text)
  }

  /// The spelling.
  public var description: String { text }
}
