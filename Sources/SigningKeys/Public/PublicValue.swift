import NativeCrypto

/// What a public key is, free of how it was written.
enum PublicValue: Hashable {
  case ellipticCurve(NamedCurve, uncompressedPoint: [UInt8])
  case ed25519([UInt8])
  case rsa(RSANumbers)
  /// An id-RSASSA-PSS key; nil where it has no parameters.
  case rsaPSS(RSANumbers, PSSParameters?)

  /// The public half of a private key.
  init(of handle: PrivateKeyHandle) {
    self =
      switch handle.kind {
      case .ellipticCurve(let curve):
        .ellipticCurve(curve, uncompressedPoint: handle.publicBytes)
      case .ed25519: .ed25519(handle.publicBytes)
      }
  }

  var algorithm: KeyAlgorithm {
    switch self {
    case .ellipticCurve(let curve, _): return curve.algorithm
    case .ed25519: return .ed25519
    case .rsa(let numbers): return .rsaPKCS1(bits: numbers.bits)
    case .rsaPSS(let numbers, let parameters):
      let parameters = parameters ?? .whenAbsent
      return .rsaPSS(
        bits: numbers.bits, hash: parameters.hash, saltLength: parameters.saltLength)
    }
  }

  var isPSS: Bool {
    if case .rsaPSS = self { true } else { false }
  }

  var isRSA: Bool {
    switch self {
    case .rsa, .rsaPSS: true
    case .ellipticCurve, .ed25519: false
    }
  }

  /// The bare value: RSA numbers without a choice of scheme.
  var withoutParameters: PublicValue {
    if case .rsaPSS(let numbers, _) = self { .rsa(numbers) } else { self }
  }

  /// A key object of the value, after the library's checks of it.
  func handle() throws(NativeCryptoError) -> PublicKeyHandle {
    switch self {
    case .ellipticCurve(let curve, let point):
      try PublicKeyHandle.ellipticCurve(curve, uncompressedPoint: point)
    case .ed25519(let bytes): try PublicKeyHandle.ed25519(bytes)
    case .rsa(let numbers), .rsaPSS(let numbers, _):
      try PublicKeyHandle.rsa(modulus: numbers.modulus, exponent: numbers.exponent)
    }
  }
}
