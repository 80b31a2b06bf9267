/// How much a statement may ask of its reader.
public enum StatementLimits {
  /// Subjects of one statement; other in-toto and Sigstore readers have the same limit.
  public static let subjects = 1_024
  /// JSON values of one statement: subjects and claims up to their limits, each config with the
  /// layers that images have.
  static let values = 256 << 10
  /// Digests of one subject; other Sigstore readers have the same limit.
  public static let digestsPerSubject = 32
  /// The greatest size that every JSON reader keeps exactly (RFC 7493, section 2.2).
  public static let size: UInt64 = (1 << 53) - 1
  /// The diffIDs of one claimed config; container runtimes stop at 127 or 128 layers.
  public static let diffIDs = 1_024
  /// The member names of one claimed config.
  public static let configMembers = 256
  /// The text of all entry lists that are written into one statement, in bytes.
  ///
  /// More would make bundles slow to read and to store for what only explains a refusal.
  public static let treeText = 128 << 10
}
