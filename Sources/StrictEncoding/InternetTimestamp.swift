extension Timestamp {
  /// Reads any spelling of RFC 3339 section 5.6 that other programs write: a fraction, which is cut
  /// off, an offset, which is converted, and a small `t` or `z`.
  ///
  /// A leap second is refused, and so is a time outside the years 0000 to 9999 in UTC.
  ///
  /// - Throws: `TimestampError` that names the offending part.
  public init(parsingInternet text: String) throws(TimestampError) {
    let bytes = Array(text.utf8)
    let local = Array(bytes.prefix(Self.localLength))
    guard local.count == Self.localLength else { throw .malformed(position: local.count) }
    var rest = bytes.dropFirst(Self.localLength)
    if rest.first == UInt8(ascii: ".") {
      let digits = rest.dropFirst().prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      guard !digits.isEmpty else { throw .malformed(position: Self.localLength + 1) }
      rest = rest.dropFirst(digits.count + 1)
    }
    let offset = try Self.offset(Array(rest), at: rest.startIndex)
    var spelling = String(decoding: local, as: UTF8.self)
    if local[10] == UInt8(ascii: "t") {
      spelling = String(decoding: local[..<10] + [UInt8(ascii: "T")] + local[11...], as: UTF8.self)
    }
    let time = try Timestamp(parsing: spelling + "Z")
    try self.init(secondsSinceEpoch: time.secondsSinceEpoch - offset)
  }

  /// The length of `2026-11-28T12:00:00`.
  private static let localLength = 19

  /// The seconds that local time is ahead of UTC.
  private static func offset(_ zone: [UInt8], at position: Int) throws(TimestampError) -> Int64 {
    if zone == [UInt8(ascii: "Z")] || zone == [UInt8(ascii: "z")] { return 0 }
    guard zone.count == 6, zone[0] == UInt8(ascii: "+") || zone[0] == UInt8(ascii: "-"),
      zone[3] == UInt8(ascii: ":")
    else { throw .malformed(position: position) }
    let digits = [1, 2, 4, 5].map { Int64(zone[$0]) - Int64(UInt8(ascii: "0")) }
    guard digits.allSatisfy({ (0...9).contains($0) }) else { throw .malformed(position: position) }
    let (hour, minute) = (digits[0] * 10 + digits[1], digits[2] * 10 + digits[3])
    guard hour <= 23 else { throw .fieldOutOfRange(.hour, found: Int(hour)) }
    guard minute <= 59 else { throw .fieldOutOfRange(.minute, found: Int(minute)) }
    return (hour * 60 + minute) * (zone[0] == UInt8(ascii: "-") ? -60 : 60)
  }
}
