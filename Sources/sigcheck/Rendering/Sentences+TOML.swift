import NativeTOML

extension TOMLError: Explained {
  var explanation: Explanation {
    Explanation(
      check: "toml", message: message + (position.map { " (column \($0.column))" } ?? ""),
      expected: expected, found: nil, remedy: remedy)
  }

  private var message: String {
    switch self {
    case .tooLarge: "the file is larger than any that is read"
    case .byteOrderMark: "the file begins with a byte order mark"
    case .notUTF8: "the file is not UTF-8"
    case .tooDeep: "values are nested too deeply"
    case .tooManySigns: "the file has too many values"
    case .unexpectedCharacter: "a character stands here that TOML does not allow outside strings"
    case .lineContinuation: "a character other than ASCII follows a line-ending backslash"
    case .syntax(let message, _): "this is not TOML: \(message)"
    case .timeFraction: "a time has a fraction of a second"
    case .timeOutOfRange: "a time lies outside the years 0000 to 9999"
    }
  }

  private var expected: String? {
    switch self {
    case .tooLarge(let limit, _): "at most \(Counted.words(limit, "byte"))"
    case .tooDeep(let limit, _): "at most \(Counted.words(limit, "level"))"
    case .tooManySigns(let limit, _): "at most \(limit)"
    case .timeFraction: "whole seconds"
    default: nil
    }
  }

  private var remedy: String {
    switch self {
    case .tooLarge, .tooDeep, .tooManySigns: "split the policy by what it is about"
    case .byteOrderMark, .notUTF8: "save the file as UTF-8 without a byte order mark"
    case .unexpectedCharacter: "put the name or the text into quotation marks"
    case .lineContinuation: "write the text without a backslash at the end of the line"
    case .syntax: "correct the line; toml.io has the language"
    case .timeFraction, .timeOutOfRange: "write the time as in 2026-11-28T12:00:00Z"
    }
  }
}
