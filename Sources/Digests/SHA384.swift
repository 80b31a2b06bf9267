/// SHA-384 (FIPS 180-4) as a type.
public enum SHA384: HashFunction {
  /// The algorithm: `sha384`.
  public static var algorithm: HashAlgorithm { .sha384 }
}
