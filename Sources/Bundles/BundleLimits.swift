/// How much a bundle may ask of its reader.
///
/// Each limit is checked before the work that it bounds.
public enum BundleLimits {
  /// The bytes of one bundle: room for a statement of 1,024 subjects, with the layers of each
  /// config, in base64.
  public static let bytesPerBundle = 16 << 20
  /// The bundles that are considered for one artifact, after those about others are set aside.
  public static let bundlesPerArtifact = 1_024
  /// The bytes of the bundles that are considered for one artifact.
  public static let bytesPerArtifact = 64 << 20
  /// The bundles of one file, one a line: as many small ones as its bytes have room for.
  public static let bundlesPerFile = 65_536
  /// Transparency log entries in one bundle; other Sigstore clients have the same limit.
  public static let logEntries = 32
  /// RFC 3161 timestamps in one bundle; other Sigstore clients have the same limit.
  public static let timestamps = 32
  /// Certificates in one chain: leaf, intermediates and root, with room.
  public static let certificates = 16
  /// Hashes of one inclusion proof: the height of a tree of 2^63 leaves.
  public static let proofHashes = 63
  /// Objects and arrays within each other: the format itself needs seven levels.
  static let depth = 16
  /// JSON values in one bundle: the limits above allow less than half of this.
  static let values = 8_192
}
