import StrictEncoding

/// A regular expression that a whole text must match, in time that grows with the text alone.
///
/// The language is a part of what Go's `regexp` (RE2) and Python's `re` read alike, so that a pattern
/// that is taken here means the same there, anchored at both ends:
///
/// - a character stands for itself, but for `\ . + * ? ( ) [ ] { } ^ $ |`, which need a backslash;
///   a backslash makes any ASCII punctuation literal;
/// - `.` is any character but a line feed; `\d` is an ASCII digit, `\w` an ASCII letter, digit or `_`;
/// - `[a-z_]` and `[^/]` are classes; in them `[`, `]` and `\` need a backslash, `^` does as the first
///   character, and `-` is literal only as the first or last character or after a backslash; `\d` and
///   `\w` may stand in a class;
/// - `*`, `+` and `?` repeat the item before them, once each: no `**`, no lazy or possessive forms;
/// - `|` separates alternatives, `( )` and `(?: )` group; neither may be empty;
/// - `^` as the first character and `$` as the last are taken and say nothing new.
///
/// Everything else is refused: counts in braces, back references, look-around, flags, other escapes.
/// Characters are Unicode scalars, compared by value: no case is folded, nothing is normalised.
public struct AnchoredPattern: Sendable, Hashable {
  /// The pattern as it was written.
  public let text: String
  private let program: PatternProgram

  /// The longest pattern in bytes: ten times what the name of a workflow needs.
  public static let maxBytes = 1_024
  /// How deep groups may lie in each other: each takes stack frames of the reader.
  static let maxDepth = 32

  /// Reads a pattern.
  ///
  /// - Throws: ``PatternError`` with the place of the offence.
  public init(_ text: String) throws(PatternError) {
    guard text.utf8.count <= Self.maxBytes else { throw .tooLong(limit: Self.maxBytes) }
    var parser = PatternParser(text)
    program = PatternProgram(try parser.pattern())
    self.text = text
  }

  /// Whether the whole text matches.
  ///
  /// The steps are at most the characters of the text times twice those of the pattern, whatever the two
  /// are.
  public func matches(_ text: String) -> Bool { program.matches(text) }

  /// Whether both are written alike.
  public static func == (left: AnchoredPattern, right: AnchoredPattern) -> Bool {
    left.text.isExactly(right.text)
  }

  /// Hashes what is written.
  public func hash(into hasher: inout Hasher) { hasher.combine(Array(text.utf8)) }
}
