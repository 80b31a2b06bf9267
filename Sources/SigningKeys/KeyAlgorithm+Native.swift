import Digests
import NativeCrypto

extension KeyAlgorithm {
  /// The kind of private key, or nil for the algorithms that are for verification only.
  var privateKind: PrivateKeyKind? {
    self == .ed25519 ? .ed25519 : curve.map(PrivateKeyKind.ellipticCurve)
  }

  /// The curve of an ECDSA key.
  var curve: NamedCurve? {
    switch self {
    case .ecdsaP256: .p256
    case .ecdsaP384: .p384
    case .ecdsaP521: .p521
    case .ed25519, .rsaPKCS1, .rsaPSS: nil
    }
  }

  /// The size of an RSA key.
  var modulusBits: Int? {
    switch self {
    case .rsaPKCS1(let bits), .rsaPSS(let bits, _, _): bits
    case .ecdsaP256, .ecdsaP384, .ecdsaP521, .ed25519: nil
    }
  }

  /// The scheme of every signature under the key.
  var scheme: SignatureScheme {
    switch self {
    case .ecdsaP256: .ecdsaDER(.sha256)
    case .ecdsaP384: .ecdsaDER(.sha384)
    case .ecdsaP521: .ecdsaDER(.sha512)
    case .ed25519: .ed25519
    case .rsaPKCS1: .rsaPKCS1(.sha256)
    case .rsaPSS(_, let hash, let saltLength): .rsaPSS(hash, saltLength: saltLength)
    }
  }
}

extension NamedCurve {
  /// The algorithm of keys on the curve.
  var algorithm: KeyAlgorithm {
    switch self {
    case .p256: .ecdsaP256
    case .p384: .ecdsaP384
    case .p521: .ecdsaP521
    }
  }
}
