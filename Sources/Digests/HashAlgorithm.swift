/// A hash function of the SHA-2 family (FIPS 180-4), by the name that OCI and in-toto give it.
public enum HashAlgorithm: String, Sendable, Hashable, CaseIterable, Comparable {
  /// SHA-256.
  case sha256
  /// SHA-384.
  case sha384
  /// SHA-512.
  case sha512

  /// The length of a digest in bytes.
  public var byteCount: Int {
    switch self {
    case .sha256: 32
    case .sha384: 48
    case .sha512: 64
    }
  }

  /// Orders the algorithms by the length of their digests.
  public static func < (left: HashAlgorithm, right: HashAlgorithm) -> Bool {
    left.byteCount < right.byteCount
  }
}
