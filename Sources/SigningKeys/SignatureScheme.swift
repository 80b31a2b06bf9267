public import Digests

/// A signature scheme with every choice spelled out.
///
/// Ordinary verification takes the scheme from the key. Formats that are defined otherwise, and
/// test vectors, name one.
public enum SignatureScheme: Sendable, Hashable {
  /// ECDSA, the signature in strict DER (RFC 3279 §2.2.3).
  case ecdsaDER(HashAlgorithm)
  /// ECDSA, the signature as r ‖ s at full length (IEEE P1363, JWS).
  case ecdsaP1363(HashAlgorithm)
  /// Pure Ed25519 (RFC 8032 §5.1).
  case ed25519
  /// RSASSA-PKCS1-v1_5 (RFC 8017 §8.2).
  case rsaPKCS1(HashAlgorithm)
  /// RSASSA-PSS (RFC 8017 §8.1), MGF1 with the same hash, exactly this salt length in bytes.
  case rsaPSS(HashAlgorithm, saltLength: Int)

  /// The hash whose digest is signed, or nil where the message itself is.
  public var hash: HashAlgorithm? {
    switch self {
    case .ecdsaDER(let hash), .ecdsaP1363(let hash), .rsaPKCS1(let hash), .rsaPSS(let hash, _):
      hash
    case .ed25519: nil
    }
  }
}
