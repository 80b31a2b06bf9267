/// A point in time in whole seconds, written as RFC 3339 in UTC.
public struct Timestamp: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Seconds since 1970-01-01T00:00:00Z, leap seconds not counted.
  public let secondsSinceEpoch: Int64

  /// The first second of the year 0000 and the last of the year 9999: what RFC 3339 can spell.
  public static let validSeconds: ClosedRange<Int64> = -62_167_219_200...253_402_300_799

  /// Makes the time that lies so many seconds after the epoch.
  ///
  /// - Throws: `TimestampError.outOfRange` outside the years 0000 to 9999.
  public init(secondsSinceEpoch: Int64) throws(TimestampError) {
    guard Self.validSeconds.contains(secondsSinceEpoch) else {
      throw .outOfRange(seconds: secondsSinceEpoch)
    }
    self.secondsSinceEpoch = secondsSinceEpoch
  }

  /// Reads exactly the form that `description` writes, such as `2026-11-23T12:00:00Z`.
  ///
  /// Of RFC 3339 section 5.6 only this spelling is accepted: capital `T` and `Z`, no offset, no
  /// fraction, no leap second, and a day that the month has.
  ///
  /// - Throws: `TimestampError` that names the offending part.
  public init(parsing text: String) throws(TimestampError) {
    secondsSinceEpoch = try TimestampParser.seconds(text)
  }

  /// The time as RFC 3339 in UTC with whole seconds, always twenty characters.
  public var description: String {
    let day = secondsSinceEpoch.quotientFloor(86_400)
    let second = secondsSinceEpoch - day * 86_400
    let date = CivilDate(daysSinceEpoch: day)
    var text: [UInt8] = []
    text.reserveCapacity(20)
    Self.add(date.year, digits: 4, "-", to: &text)
    Self.add(date.month, digits: 2, "-", to: &text)
    Self.add(date.day, digits: 2, "T", to: &text)
    Self.add(second / 3_600, digits: 2, ":", to: &text)
    Self.add(second / 60 % 60, digits: 2, ":", to: &text)
    Self.add(second % 60, digits: 2, "Z", to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// Orders by time.
  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.secondsSinceEpoch < right.secondsSinceEpoch
  }

  /// Adds so many digits of a number, and what stands behind them.
  private static func add(
    _ value: Int64, digits: Int, _ end: Unicode.Scalar, to text: inout [UInt8]
  ) {
    var power: Int64 = 1
    for _ in 1..<digits { power *= 10 }
    while power > 0 {
      text.append(UInt8(ascii: "0") + UInt8(value / power % 10))
      power /= 10
    }
    text.append(UInt8(ascii: end))
  }
}
