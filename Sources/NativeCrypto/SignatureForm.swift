/// How a digest becomes a signature: everything that is not the key.
public enum SignatureForm: Sendable, Hashable {
  /// ECDSA (FIPS 186-5 §6), DER encoded (RFC 3279 §2.2.3).
  case ecdsa
  /// RSASSA-PKCS1-v1_5 (RFC 8017 §8.2).
  case rsaPKCS1(DigestAlgorithmName)
  /// RSASSA-PSS (RFC 8017 §8.1) with MGF1 over the same hash and exactly this salt length.
  case rsaPSS(DigestAlgorithmName, saltLength: Int)
}
