/// How much an entry of a log may ask of its reader.
///
/// Each limit is checked before the work that it bounds. The size of a proof is
/// `BundleLimits.proofHashes`.
public enum LogLimits {
  /// The bytes of a signed note: sixteen signatures of the longest kind in use take about 110 KiB.
  public static let noteBytes = 256 << 10
  /// The signatures of a note: sixteen must be read (C2SP signed-note), more witnesses are unheard of.
  public static let noteSignatures = 64
  /// The bytes of an entry's body: what base64 leaves of a whole bundle.
  public static let bodyBytes = 12 << 20
  /// Objects and arrays within each other in a body: the deepest kind needs seven levels.
  static let bodyDepth = 12
  /// JSON values in a body: one with as many signatures as are read has about two hundred.
  static let bodyValues = 512
  /// The signatures of a body: one is all that an entry of a bundle may have, others are counted.
  static let bodySignatures = 16
}
