/// The kinds of keys with which fixtures are signed.
public enum KeyForm: String, Sendable, Hashable, CaseIterable {
  /// ECDSA.
  case p256, p384, p521
  /// Pure Ed25519.
  case ed25519
  /// RSA with PKCS#1 v1.5 and SHA-256.
  case rsa2048, rsa3072, rsa4096

  /// What `openssl genpkey -algorithm` is told.
  public var arguments: [String] {
    switch self {
    case .p256, .p384, .p521:
      ["EC", "-pkeyopt", "ec_paramgen_curve:P-\(rawValue.dropFirst())"]
    case .ed25519: ["ED25519"]
    case .rsa2048, .rsa3072, .rsa4096:
      ["RSA", "-pkeyopt", "rsa_keygen_bits:\(rawValue.dropFirst(3))"]
    }
  }

  /// Whether a digest is signed, so that a signature over a file's bytes is possible.
  public var signsDigests: Bool { self != .ed25519 }

  var isRSA: Bool { rawValue.hasPrefix("rsa") }
}
