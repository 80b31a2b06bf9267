/// A length of time in whole seconds, written as a number and a unit: `30d`, `12h`, `90m` or `45s`.
public struct TimeSpan: Sendable, Hashable, CustomStringConvertible {
  /// The length in seconds; not negative.
  public let seconds: Int64

  private static let units: [(letter: Character, seconds: Int64)] = [
    ("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1),
  ]

  /// The longest that is read: a thousand years.
  private static let maximum: Int64 = 365_243 * 86_400

  /// Takes a number of seconds.
  public init(seconds: Int64) {
    precondition(seconds >= 0, "a length of time is not negative")
    self.seconds = seconds
  }

  /// Reads a number without leading zeros and one of the letters `d`, `h`, `m`, `s`; nil for anything
  /// else, and for more than a thousand years.
  public init?(_ text: String) {
    let digits = text.dropLast()
    guard let unit = Self.units.first(where: { $0.letter == text.last }),
      !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      digits.first != "0" || digits.utf8.count == 1, let count = Int64(digits),
      count <= Self.maximum / unit.seconds
    else { return nil }
    seconds = count * unit.seconds
  }

  /// The number of the largest unit that divides it.
  public var description: String {
    guard seconds > 0, let unit = Self.units.first(where: { seconds % $0.seconds == 0 }) else {
      return "0s"
    }
    return "\(seconds / unit.seconds)\(unit.letter)"
  }
}
