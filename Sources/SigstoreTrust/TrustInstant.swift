public import StrictEncoding

/// A point in time as `google.protobuf.Timestamp` has it: to the nanosecond.
public struct TrustInstant: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The whole seconds.
  public let time: Timestamp
  /// What is to be added to them, below a second.
  public let nanoseconds: Int

  /// Takes a time in whole seconds.
  public init(_ time: Timestamp) {
    self.time = time
    nanoseconds = 0
  }

  /// Takes milliseconds since 1970, as logs of certificates count; nil beyond the year 9999.
  public init?(millisecondsSinceEpoch milliseconds: UInt64) {
    guard let time = try? Timestamp(secondsSinceEpoch: Int64(milliseconds / 1_000)) else {
      return nil
    }
    self.time = time
    nanoseconds = Int(milliseconds % 1_000) * 1_000_000
  }

  /// Reads the form that proto3 JSON writes: RFC 3339 in UTC, with up to nine digits of a fraction.
  ///
  /// - Throws: `TimestampError`.
  public init(parsing text: String) throws(TimestampError) {
    let bytes = Array(text.utf8)
    guard bytes.count > Self.wholeLength, bytes[Self.wholeLength] == UInt8(ascii: ".") else {
      time = try Timestamp(parsing: text)
      nanoseconds = 0
      return
    }
    let digits = bytes[(Self.wholeLength + 1)...].prefix { (0x30...0x39).contains($0) }
    guard (1...9).contains(digits.count),
      bytes[digits.endIndex...].elementsEqual([UInt8(ascii: "Z")])
    else { throw .malformed(position: digits.endIndex) }
    let whole = String(decoding: bytes[..<Self.wholeLength] + [UInt8(ascii: "Z")], as: UTF8.self)
    time = try Timestamp(parsing: whole)
    let padded = digits + Array(repeating: 0x30, count: 9 - digits.count)
    nanoseconds = padded.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  /// The form that proto3 JSON writes: no fraction, or one of three, six or nine digits.
  public var description: String {
    guard nanoseconds > 0 else { return time.description }
    var digits = String(nanoseconds)
    digits = String(repeating: "0", count: 9 - digits.count) + digits
    while digits.hasSuffix("000") { digits.removeLast(3) }
    return "\(time.description.dropLast()).\(digits)Z"
  }

  /// The length of `2026-11-28T12:00:00`.
  private static let wholeLength = 19

  /// Orders by time.
  public static func < (left: TrustInstant, right: TrustInstant) -> Bool {
    (left.time, left.nanoseconds) < (right.time, right.nanoseconds)
  }
}
