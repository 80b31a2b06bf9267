import Digests
public import SigningKeys
import StrictEncoding

/// How a log's key is encoded and signs (`sigstore_common.proto`, `PublicKeyDetails`).
///
/// The raw value is the name in that enumeration.
public enum LogKeyDetails: String, Sendable, Hashable, CaseIterable {
  /// RSA in PKCS#1's own encoding, PKCS#1 v1.5 signatures with SHA-256; deprecated.
  case pkcs1RSAPKCS1 = "PKCS1_RSA_PKCS1V5"
  /// RSA in PKCS#1's own encoding, PSS signatures by an unnamed hash; deprecated and not used here.
  case pkcs1RSAPSS = "PKCS1_RSA_PSS"
  /// RSA, PKCS#1 v1.5 signatures with SHA-256; deprecated.
  case rsaPKCS1 = "PKIX_RSA_PKCS1V5"
  /// RSA, PSS signatures by an unnamed hash; deprecated and not used here.
  case rsaPSS = "PKIX_RSA_PSS"
  /// RSA of 2,048 bits, PKCS#1 v1.5 signatures with SHA-256.
  case rsaPKCS1Of2048 = "PKIX_RSA_PKCS1V15_2048_SHA256"
  /// RSA of 3,072 bits, PKCS#1 v1.5 signatures with SHA-256.
  case rsaPKCS1Of3072 = "PKIX_RSA_PKCS1V15_3072_SHA256"
  /// RSA of 4,096 bits, PKCS#1 v1.5 signatures with SHA-256.
  case rsaPKCS1Of4096 = "PKIX_RSA_PKCS1V15_4096_SHA256"
  /// RSA of 2,048 bits, PSS signatures with SHA-256 and a salt of 32 bytes.
  case rsaPSSOf2048 = "PKIX_RSA_PSS_2048_SHA256"
  /// RSA of 3,072 bits, PSS signatures with SHA-256 and a salt of 32 bytes.
  case rsaPSSOf3072 = "PKIX_RSA_PSS_3072_SHA256"
  /// RSA of 4,096 bits, PSS signatures with SHA-256 and a salt of 32 bytes.
  case rsaPSSOf4096 = "PKIX_RSA_PSS_4096_SHA256"
  /// ECDSA on P-256, deterministic (RFC 6979), which a verifier cannot tell; deprecated.
  case ecdsaP256Deterministic = "PKIX_ECDSA_P256_HMAC_SHA_256"
  /// ECDSA on P-256 with SHA-256.
  case ecdsaP256 = "PKIX_ECDSA_P256_SHA_256"
  /// ECDSA on P-384 with SHA-384.
  case ecdsaP384 = "PKIX_ECDSA_P384_SHA_384"
  /// ECDSA on P-521 with SHA-512.
  case ecdsaP521 = "PKIX_ECDSA_P521_SHA_512"
  /// ECDSA on P-384 with SHA-256; deprecated and not used here.
  case ecdsaP384SHA256 = "PKIX_ECDSA_P384_SHA_256"
  /// ECDSA on P-521 with SHA-256; deprecated and not used here.
  case ecdsaP521SHA256 = "PKIX_ECDSA_P521_SHA_256"
  /// Ed25519 over the message itself.
  case ed25519 = "PKIX_ED25519"
  /// Ed25519 over a digest; not used here.
  case ed25519Prehashed = "PKIX_ED25519_PH"
  /// Hash-based signatures; not used here.
  case lms = "LMS_SHA256"
  /// Hash-based one-time signatures; not used here.
  case lmots = "LMOTS_SHA256"
  /// ML-DSA-44; not used here.
  case mlDSA44 = "ML_DSA_44"
  /// ML-DSA-65; not used here.
  case mlDSA65 = "ML_DSA_65"
  /// ML-DSA-87; not used here.
  case mlDSA87 = "ML_DSA_87"

  init?(exactly text: String) {
    guard let found = Self.allCases.first(where: { $0.rawValue.isExactly(text) }) else {
      return nil
    }
    self = found
  }

  /// How signatures by such a key are verified; nil for what is not used here.
  ///
  /// A log with a key that is not used is kept, and counts for nothing: a new kind of log in a trusted root
  /// must not take the others away.
  public var scheme: SignatureScheme? {
    switch self {
    case .pkcs1RSAPKCS1, .rsaPKCS1, .rsaPKCS1Of2048, .rsaPKCS1Of3072, .rsaPKCS1Of4096:
      .rsaPKCS1(.sha256)
    case .rsaPSSOf2048, .rsaPSSOf3072, .rsaPSSOf4096: .rsaPSS(.sha256, saltLength: 32)
    case .ecdsaP256, .ecdsaP256Deterministic: .ecdsaDER(.sha256)
    case .ecdsaP384: .ecdsaDER(.sha384)
    case .ecdsaP521: .ecdsaDER(.sha512)
    case .ed25519: .ed25519
    case .pkcs1RSAPSS, .rsaPSS, .ecdsaP384SHA256, .ecdsaP521SHA256, .ed25519Prehashed, .lms, .lmots,
      .mlDSA44, .mlDSA65, .mlDSA87:
      nil
    }
  }

  /// Whether the key is an RSAPublicKey (RFC 8017 appendix A.1.1), and not a SubjectPublicKeyInfo.
  var isPKCS1: Bool { self == .pkcs1RSAPKCS1 || self == .pkcs1RSAPSS }

  /// Whether a key may have these details.
  func fit(_ algorithm: KeyAlgorithm) -> Bool {
    switch (self, algorithm) {
    case (.ecdsaP256, .ecdsaP256), (.ecdsaP256Deterministic, .ecdsaP256): true
    case (.ecdsaP384, .ecdsaP384), (.ecdsaP521, .ecdsaP521), (.ed25519, .ed25519): true
    case (.pkcs1RSAPKCS1, .rsaPKCS1), (.rsaPKCS1, .rsaPKCS1): true
    case (.rsaPKCS1Of2048, .rsaPKCS1(2_048)), (.rsaPKCS1Of3072, .rsaPKCS1(3_072)): true
    case (.rsaPKCS1Of4096, .rsaPKCS1(4_096)): true
    case (.rsaPSSOf2048, _): Self.isPSS(algorithm, bits: 2_048)
    case (.rsaPSSOf3072, _): Self.isPSS(algorithm, bits: 3_072)
    case (.rsaPSSOf4096, _): Self.isPSS(algorithm, bits: 4_096)
    default: false
    }
  }

  private static func isPSS(_ algorithm: KeyAlgorithm, bits: Int) -> Bool {
    algorithm == .rsaPKCS1(bits: bits)
      || algorithm == .rsaPSS(bits: bits, hash: .sha256, saltLength: 32)
  }
}
