public import Digests

/// How a key signs.
///
/// The key fixes it; no signature file has a say.
public enum KeyAlgorithm: Sendable, Hashable {
  /// ECDSA on P-256 with SHA-256 (FIPS 186-5): the one that every other tool reads.
  case ecdsaP256
  /// ECDSA on P-384 with SHA-384.
  case ecdsaP384
  /// ECDSA on P-521 with SHA-512.
  case ecdsaP521
  /// Ed25519 over the message itself, without a hash before it (RFC 8032).
  case ed25519
  /// RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017 §8.2); the size of the modulus in bits.
  case rsaPKCS1(bits: Int)
  /// RSASSA-PSS (RFC 8017 §8.1) with the parameters of an id-RSASSA-PSS key (RFC 4055 §3.1).
  ///
  /// Hash and salt length (in bytes) are exactly those of a signature. A key without parameters
  /// has SHA-256 and a salt of 32 bytes.
  case rsaPSS(bits: Int, hash: HashAlgorithm, saltLength: Int)

  /// The name that a user gives and reads, such as `ecdsa-p256`.
  public var name: String {
    switch self {
    case .ecdsaP256: "ecdsa-p256"
    case .ecdsaP384: "ecdsa-p384"
    case .ecdsaP521: "ecdsa-p521"
    case .ed25519: "ed25519"
    case .rsaPKCS1(let bits): "rsa-pkcs1-\(bits)"
    case .rsaPSS(let bits, _, _): "rsa-pss-\(bits)"
    }
  }

  /// The hash whose digest is signed, or nil where the message itself is.
  public var hash: HashAlgorithm? {
    switch self {
    case .ecdsaP256, .rsaPKCS1: .sha256
    case .ecdsaP384: .sha384
    case .ecdsaP521: .sha512
    case .rsaPSS(_, let hash, _): hash
    case .ed25519: nil
    }
  }

  /// The size of an RSA key's modulus in bits; nil for other keys.
  public var rsaBits: Int? {
    switch self {
    case .rsaPKCS1(let bits), .rsaPSS(let bits, _, _): bits
    case .ecdsaP256, .ecdsaP384, .ecdsaP521, .ed25519: nil
    }
  }

  /// Whether it is RSA with fewer than 3,072 bits, which has less than 128 bits of strength (NIST SP 800-57 Part 1, table 2)
  /// and goes out of use with 2030 (SP 800-131A).
  public var hasShortModulus: Bool { rsaBits.map { $0 < 3_072 } ?? false }

  /// Whether keys of the algorithm are made and sign here; RSA keys only verify.
  public var canSign: Bool { privateKind != nil }

  /// The algorithms that keys are made of, the recommended one first.
  public static let forSigning: [KeyAlgorithm] = [.ecdsaP256, .ed25519, .ecdsaP384, .ecdsaP521]
}

extension KeyAlgorithm {
  /// The name without the size of an RSA key, such as `rsa-pkcs1`.
  public var family: String {
    switch self {
    case .rsaPKCS1: "rsa-pkcs1"
    case .rsaPSS: "rsa-pss"
    case .ecdsaP256, .ecdsaP384, .ecdsaP521, .ed25519: name
    }
  }

  /// Whether it is one of RSA's, whose keys have two encodings.
  public var isRSA: Bool {
    switch self {
    case .rsaPKCS1, .rsaPSS: true
    case .ecdsaP256, .ecdsaP384, .ecdsaP521, .ed25519: false
    }
  }

  /// The names by which a set of algorithms can be described, without sizes.
  public static let families = [
    "ecdsa-p256", "ecdsa-p384", "ecdsa-p521", "ed25519", "rsa-pkcs1", "rsa-pss",
  ]
}
