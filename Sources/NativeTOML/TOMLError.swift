/// Why bytes are not a TOML document that this project reads, and where.
@nonexhaustive public enum TOMLError: Error, Sendable, Equatable {
  /// The document has more bytes than the limit; nothing of it was read.
  case tooLarge(limit: Int, found: Int)
  /// The document begins with a byte order mark.
  case byteOrderMark
  /// The bytes from here on are not UTF-8 (TOML v1.0.0, "Spec").
  case notUTF8(TOMLPosition)
  /// What is opened here is nested deeper than the limit.
  case tooDeep(limit: Int, TOMLPosition)
  /// The document has more signs that can bring a value than the limit.
  case tooManySigns(limit: Int, TOMLPosition)
  /// A character that is not ASCII stands outside of strings and comments, or behind a backslash.
  case unexpectedCharacter(TOMLPosition)
  /// In a string, the first character behind a line-ending backslash and white space is not ASCII.
  ///
  /// TOML v1.0.0 allows that, but toml++ does not read each such character as it should.
  case lineContinuation(TOMLPosition)
  /// The document breaks another rule of TOML v1.0.0: its grammar, or what may be defined twice.
  ///
  /// The message is toml++'s, in English and of up to 511 bytes. It can hold text of the document, so
  /// that it has to be escaped where it is shown. The position is where the parser noticed, at times
  /// behind what is wrong.
  case syntax(message: String, TOMLPosition)
  /// A time has a fraction of a second, even one of zero, whose point is here.
  case timeFraction(TOMLPosition)
  /// The time that begins here lies outside the years 0000 to 9999 once it is in UTC.
  case timeOutOfRange(TOMLPosition)

  /// The stable name of the refusal.
  public var code: String {
    switch self {
    case .tooLarge: "toml-too-large"
    case .byteOrderMark: "toml-byte-order-mark"
    case .notUTF8: "toml-not-utf8"
    case .tooDeep: "toml-too-deep"
    case .tooManySigns: "toml-too-many-signs"
    case .unexpectedCharacter: "toml-unexpected-character"
    case .lineContinuation: "toml-line-continuation"
    case .syntax: "toml-syntax"
    case .timeFraction: "toml-time-fraction"
    case .timeOutOfRange: "toml-time-out-of-range"
    }
  }

  /// Where the document is wrong; nil if it is so as a whole.
  public var position: TOMLPosition? {
    switch self {
    case .tooLarge: nil
    case .byteOrderMark: TOMLPosition(line: 1, column: 1)
    case .notUTF8(let position), .tooDeep(_, let position), .tooManySigns(_, let position),
      .unexpectedCharacter(let position), .lineContinuation(let position),
      .syntax(_, let position), .timeFraction(let position), .timeOutOfRange(let position):
      position
    }
  }
}
