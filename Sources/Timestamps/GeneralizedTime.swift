import StrictEncoding

/// The time of a timestamp as RFC 3161 §2.4.2 has it: `YYYYMMDDhhmmss[.fraction]Z`.
enum GeneralizedTime {
  private static let digits = 14
  /// More digits than any clock has.
  private static let maxFraction = 12

  /// The whole seconds between which the time lies, the same twice without a fraction; nil for any other
  /// form.
  static func seconds(_ text: String) -> (before: Timestamp, after: Timestamp)? {
    let bytes = Array(text.utf8)
    guard bytes.count > digits, bytes.last == UInt8(ascii: "Z"),
      bytes.prefix(digits).allSatisfy(isDigit)
    else { return nil }
    let fraction = bytes[digits..<(bytes.count - 1)]
    guard fraction.isEmpty || isFraction(fraction) else { return nil }
    let parts = [0..<4, 4..<6, 6..<8, 8..<10, 10..<12, 12..<14].map { part in
      String(decoding: bytes[part], as: UTF8.self)
    }
    let date = parts[0] + "-" + parts[1] + "-" + parts[2]
    let hour = parts[3] + ":" + parts[4] + ":" + parts[5]
    guard let whole = try? Timestamp(parsing: date + "T" + hour + "Z") else { return nil }
    guard !fraction.isEmpty else { return (whole, whole) }
    return whole.later(by: 1).map { (whole, $0) }
  }

  /// A point and digits, the last of which is not zero.
  private static func isFraction(_ bytes: ArraySlice<UInt8>) -> Bool {
    let digits = bytes.dropFirst()
    return bytes.first == UInt8(ascii: ".") && (1...maxFraction).contains(digits.count)
      && digits.allSatisfy(isDigit) && digits.last != UInt8(ascii: "0")
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}

extension Timestamp {
  /// The time so many seconds later, or nil beyond what can be written.
  func later(by seconds: Int64) -> Timestamp? {
    let (sum, overflow) = secondsSinceEpoch.addingReportingOverflow(seconds)
    return overflow ? nil : try? Timestamp(secondsSinceEpoch: sum)
  }
}
