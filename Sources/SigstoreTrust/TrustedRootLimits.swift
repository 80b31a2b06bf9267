/// How much a trusted root may ask of its reader.
public enum TrustedRootLimits {
  /// The bytes of a file: a hundred times the public one.
  public static let bytes = 1 << 20
  /// The logs of one kind, and the authorities of one kind: those of a deployment's whole history.
  public static let entries = 64
  /// The certificates of one authority: a chain has three or four.
  public static let certificates = 16
  /// The bytes of one public key: RSA of 4,096 bits has 550.
  public static let keyBytes = 4_096
  /// The bytes of a name or address.
  public static let textBytes = 2_048
  /// Objects and arrays within each other: the format needs seven.
  static let depth = 16
  /// JSON values in one file: the limits above allow a third of this.
  static let values = 16_384
}
