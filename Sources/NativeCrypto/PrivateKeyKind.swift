/// The kinds of key that can be made and signed with.
public enum PrivateKeyKind: Sendable, Hashable {
  /// ECDSA on a named curve.
  case ellipticCurve(NamedCurve)
  /// Ed25519 (RFC 8032).
  case ed25519

  /// The length of the private value in bytes.
  public var secretByteCount: Int {
    switch self {
    case .ellipticCurve(let curve): curve.fieldByteCount
    case .ed25519: 32
    }
  }
}
