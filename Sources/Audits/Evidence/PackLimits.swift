import StrictEncoding

/// What an evidence pack may cost whoever reads it.
public enum PackLimits {
  /// The most files: a bundle for each of a million artifacts, and their tree lists.
  public static let files = 2 << 20
  /// The longest manifest in bytes: a line of 200 bytes for each file.
  public static let manifestBytes = 400 << 20
  /// The longest file in bytes: what the size of an archive's header can say (POSIX.1 pax, `ustar`).
  public static let fileBytes: UInt64 = (8 << 30) - 1
  /// All files together in bytes; they are copied before they are used.
  public static let totalBytes: UInt64 = 64 << 30
  /// The longest line of facts in bytes: an artifact with as many bundles as one may have.
  public static let factsLineBytes = 4 << 20
  /// The longest name in bytes: the name of an archive's header.
  public static let nameBytes = 100

  /// What the JSON of a line of a manifest may be.
  static let manifestLine = JSONLimits(maxBytes: 1_024, maxDepth: 2, maxValues: 16)
  /// What the JSON of a line of facts may be.
  static let factsLine = JSONLimits(maxBytes: factsLineBytes, maxDepth: 6, maxValues: 1 << 16)
}
