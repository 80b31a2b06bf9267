/// What is wrong with a numeric field.
///
/// The raw value is the refusal's code.
public enum TarNumberProblem: String, Sendable, Hashable {
  /// Not octal digits with spaces or NULs behind, nor GNU's binary form.
  case malformed = "tar-number-malformed"
  /// Below zero where that means nothing.
  case negative = "tar-number-negative"
  /// More than a file can be large.
  case overflow = "tar-number-overflow"
}
