/// A NIST curve of prime order (SP 800-186), by OpenSSL's name.
public enum NamedCurve: String, Sendable, Hashable, CaseIterable {
  /// P-256, also called prime256v1 and secp256r1.
  case p256 = "P-256"
  /// P-384, also called secp384r1.
  case p384 = "P-384"
  /// P-521, also called secp521r1.
  case p521 = "P-521"

  /// The length of a coordinate, and of a private scalar, in bytes.
  public var fieldByteCount: Int {
    switch self {
    case .p256: 32
    case .p384: 48
    case .p521: 66
    }
  }
}
