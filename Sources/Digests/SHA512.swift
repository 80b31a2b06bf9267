/// SHA-512 (FIPS 180-4) as a type.
public enum SHA512: HashFunction {
  /// The algorithm: `sha512`.
  public static var algorithm: HashAlgorithm { .sha512 }
}
