/// SHA-256 (FIPS 180-4) as a type.
public enum SHA256: HashFunction {
  /// The algorithm: `sha256`.
  public static var algorithm: HashAlgorithm { .sha256 }
}
