public import SigningKeys

extension KeyAlgorithm {
  /// The name of such a key with its usual signatures in `PublicKeyDetails` (`sigstore_common.proto`).
  public var detailsName: String {
    switch self {
    case .ecdsaP256: "PKIX_ECDSA_P256_SHA_256"
    case .ecdsaP384: "PKIX_ECDSA_P384_SHA_384"
    case .ecdsaP521: "PKIX_ECDSA_P521_SHA_512"
    case .ed25519: "PKIX_ED25519"
    case .rsaPKCS1(let bits): "PKIX_RSA_PKCS1V15_\(bits)_SHA256"
    case .rsaPSS(let bits, _, _): "PKIX_RSA_PSS_\(bits)_SHA256"
    }
  }
}
