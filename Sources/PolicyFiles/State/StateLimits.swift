/// Bounds of a file of versions.
public enum StateLimits {
  /// Names that are remembered: more repositories than a large registry has.
  ///
  /// The file is read and written by every verification.
  public static let names = 16_384
  /// Its bytes: as many names of a sensible length.
  public static let bytes = 16 << 20
}
