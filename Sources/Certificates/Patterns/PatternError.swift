/// Why a text is no pattern that is read here; positions are in characters, from 0.
@nonexhaustive public enum PatternError: Error, Sendable, Equatable {
  /// There is nothing to match, or an empty alternative, group or class.
  case empty(position: Int)
  /// The pattern has more bytes than this.
  case tooLong(limit: Int)
  /// Groups lie in each other deeper than this.
  case tooDeep(limit: Int)
  /// A character that means something stands where it means nothing.
  case misplaced(Character, position: Int)
  /// A construct of other engines that is not read here: counts, lazy forms, look-around, flags.
  case unsupported(position: Int)
  /// A backslash stands before a character that it says nothing about, or at the end.
  case escape(position: Int)
  /// A group or class that begins here is not closed.
  case unclosed(position: Int)
  /// A range in a class runs backwards, or one of its ends is no character.
  case range(position: Int)

  /// The stable name of the refusal.
  public var code: String {
    switch self {
    case .empty: "pattern-empty"
    case .tooLong: "pattern-too-long"
    case .tooDeep: "pattern-too-deep"
    case .misplaced: "pattern-misplaced-character"
    case .unsupported: "pattern-unsupported"
    case .escape: "pattern-escape"
    case .unclosed: "pattern-unclosed"
    case .range: "pattern-range"
    }
  }
}
