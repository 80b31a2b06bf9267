/// Why text or a number is not a time that this project writes.
@nonexhaustive public enum TimestampError: Error, Sendable, Equatable {
  /// A field of a time, in the order in which they stand.
  public enum Field: String, Sendable, Equatable {
    /// The month, 1 to 12.
    case month
    /// The day, 1 to the length of the month.
    case day
    /// The hour, 0 to 23.
    case hour
    /// The minute, 0 to 59.
    case minute
    /// The second, 0 to 59: a leap second is refused.
    case second
  }

  /// The text departs from `YYYY-MM-DDThh:mm:ssZ` at this byte position.
  case malformed(position: Int)
  /// The text has a fraction of a second.
  case fraction
  /// The text has an offset, or a small `z`, in place of `Z`.
  case notUTC
  /// A field has a value that it cannot have.
  case fieldOutOfRange(Field, found: Int)
  /// The seconds lie outside the years 0000 to 9999.
  case outOfRange(seconds: Int64)

  /// The stable name of the refusal.
  public var code: String {
    switch self {
    case .malformed: "timestamp-malformed"
    case .fraction: "timestamp-fraction"
    case .notUTC: "timestamp-not-utc"
    case .fieldOutOfRange: "timestamp-field-out-of-range"
    case .outOfRange: "timestamp-out-of-range"
    }
  }
}
