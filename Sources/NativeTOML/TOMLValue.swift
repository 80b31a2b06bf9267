public import StrictEncoding

/// A value in a document, and where it is written.
public struct TOMLValue: Sendable {
  /// What a value is.
  public enum Content: Sendable {
    /// A string of any of the four forms, with its escapes resolved.
    case string(String)
    /// An integer of 64 bits; toml++ refuses larger ones.
    case integer(Int64)
    /// A floating point number, which may be infinite or no number.
    case float(Double)
    /// `true` or `false`.
    case boolean(Bool)
    /// An offset date-time, converted to UTC.
    case time(Timestamp)
    /// A date or a time that names no point in time, by its kind alone.
    case localTime(LocalTime)
    /// An array; of an array of tables, one table for each `[[header]]`.
    case array([TOMLValue])
    /// A table.
    case table(TOMLTable)
  }

  /// The kinds of dates and times without an offset.
  public enum LocalTime: Sendable, Hashable {
    /// A date, such as `2026-11-23`.
    case date
    /// A time of day, such as `12:00:00`.
    case time
    /// Both, such as `2026-11-23T12:00:00`.
    case dateTime
  }

  /// What the value is.
  public let content: Content
  /// Where the value is written, by what wrote it.
  ///
  /// - A scalar, an array in brackets and an inline table: from their first to their last character,
  ///   quotes and brackets included.
  /// - A table with a header of its own: the header, from `[` to `]`, even if another header had
  ///   mentioned the table before. What stands below the header is outside.
  /// - A table that only longer headers mention: the first of these headers.
  /// - A table that dotted keys make: its part of the first of these keys, without dots.
  /// - An array of tables: from the `[[` of its first header to the `]]` of its last.
  public let region: TOMLRegion
}
