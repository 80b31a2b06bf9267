/// Reads `YYYY-MM-DDThh:mm:ssZ`.
enum TimestampParser {
  /// The form to match: `0` stands for a digit, anything else for itself.
  private static let form = [UInt8]("0000-00-00T00:00:00Z".utf8)
  /// Where the zone begins, or a fraction that is refused.
  private static let zone = 19

  static func seconds(_ text: String) throws(TimestampError) -> Int64 {
    let bytes = Array(text.utf8)
    try matchForm(bytes)
    let year = number(bytes, 0..<4)
    let month = try field(.month, bytes, 5..<7, 1...12)
    let lastDay = CivilDate.days(inMonth: month, of: year)
    let day = try field(.day, bytes, 8..<10, 1...lastDay)
    let hour = try field(.hour, bytes, 11..<13, 0...23)
    let minute = try field(.minute, bytes, 14..<16, 0...59)
    let second = try field(.second, bytes, 17..<19, 0...59)
    let days = CivilDate(year: year, month: month, day: day).daysSinceEpoch
    return ((days * 24 + hour) * 60 + minute) * 60 + second
  }

  private static func matchForm(_ bytes: [UInt8]) throws(TimestampError) {
    for (position, expected) in form.enumerated() {
      guard position < bytes.count else { throw .malformed(position: position) }
      let found = bytes[position]
      if expected == UInt8(ascii: "0") {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(found) else {
          throw .malformed(position: position)
        }
      } else if found != expected {
        throw position == zone ? wrongZone(found) : .malformed(position: position)
      }
    }
    guard bytes.count == form.count else { throw .malformed(position: form.count) }
  }

  private static func wrongZone(_ found: UInt8) -> TimestampError {
    switch found {
    case UInt8(ascii: "."), UInt8(ascii: ","): .fraction
    case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "z"): .notUTC
    default: .malformed(position: zone)
    }
  }

  private static func field(
    _ name: TimestampError.Field, _ bytes: [UInt8], _ place: Range<Int>,
    _ valid: ClosedRange<Int64>
  ) throws(TimestampError) -> Int64 {
    let value = number(bytes, place)
    guard valid.contains(value) else { throw .fieldOutOfRange(name, found: Int(value)) }
    return value
  }

  private static func number(_ bytes: [UInt8], _ place: Range<Int>) -> Int64 {
    bytes[place].reduce(0) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
  }
}
