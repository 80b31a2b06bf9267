/// A hash function by the name that OpenSSL's default provider fetches it under.
public enum DigestAlgorithmName: String, Sendable, Hashable, CaseIterable {
  /// SHA-256 (FIPS 180-4).
  case sha256 = "SHA2-256"
  /// SHA-384 (FIPS 180-4).
  case sha384 = "SHA2-384"
  /// SHA-512 (FIPS 180-4).
  case sha512 = "SHA2-512"

  /// The length of a digest in bytes.
  public var byteCount: Int {
    switch self {
    case .sha256: 32
    case .sha384: 48
    case .sha512: 64
    }
  }
}
