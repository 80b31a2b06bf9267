/// Bounds of what a policy may be made of.
public enum PolicyFileLimits {
  /// Files of one policy: a module for each team of a large company.
  public static let files = 64
  /// The length of a name in bytes: it stands in every report.
  public static let nameBytes = 64
  /// The most logs or authorities that can be demanded: more than there are operators of public ones.
  public static let evidence = 16
  /// The bytes of a key file: an RSA key of 4096 bits with its text form has 10 KiB.
  public static let keyBytes = 256 << 10
}
