import Digests

/// The algorithms of keys that an entry of Rekor 2 can have (`sigstore_common.proto`, `PublicKeyDetails`),
/// without those for which nothing verifies here.
enum KeyDetails: String {
  case p256 = "PKIX_ECDSA_P256_SHA_256"
  case p384 = "PKIX_ECDSA_P384_SHA_384"
  case p521 = "PKIX_ECDSA_P521_SHA_512"
  case p384WithSHA256 = "PKIX_ECDSA_P384_SHA_256"
  case p521WithSHA256 = "PKIX_ECDSA_P521_SHA_256"
  case ed25519 = "PKIX_ED25519"
  case ed25519ph = "PKIX_ED25519_PH"
  case pkcs1With2048 = "PKIX_RSA_PKCS1V15_2048_SHA256"
  case pkcs1With3072 = "PKIX_RSA_PKCS1V15_3072_SHA256"
  case pkcs1With4096 = "PKIX_RSA_PKCS1V15_4096_SHA256"
  case pssWith2048 = "PKIX_RSA_PSS_2048_SHA256"
  case pssWith3072 = "PKIX_RSA_PSS_3072_SHA256"
  case pssWith4096 = "PKIX_RSA_PSS_4096_SHA256"

  /// The hash function of the algorithm (`algorithm-registry.md`); nil where the message itself is signed.
  var hash: HashAlgorithm? {
    switch self {
    case .p384: .sha384
    case .p521, .ed25519ph: .sha512
    case .ed25519: nil
    default: .sha256
    }
  }
}
