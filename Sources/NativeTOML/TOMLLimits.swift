/// What a TOML document may cost before it is refused.
public enum TOMLLimits {
  /// The most bytes that a document may have: 4 MiB, more than ten times a policy of 1,000 rules.
  ///
  /// Checked before anything is read.
  public static let maxBytes = 4 << 20

  /// The most tables and arrays that may be open at once, the root not counted: 32.
  ///
  /// Policies need four, and each level takes stack frames in toml++ and here.
  public static let maxDepth = 32

  /// The most signs that can bring a value: `=`, `,`, `.`, `[` and `{` outside of strings and
  /// comments, 262,144 in all.
  ///
  /// A value costs more memory than the bytes that spell it, and toml++ compares some tables each
  /// with each, so the bytes alone bound neither memory nor time. A policy of 10,000 rules has half
  /// as many.
  public static let maxSigns = 1 << 18
}
