import NativeSystem

/// RSA private keys: recognised, so that the refusal can say what they are.
enum RSAPrivateKey {
  /// The refusal of a PKCS#1 key; what is no RSA key at all throws.
  static func refusal(_ der: SecretBytes) throws(KeyError) -> KeyError {
    try der.withBytes { (bytes) throws(KeyError) in try refusal(bytes, .rsa) }
  }

  /// The refusal of a key with this algorithm.
  static func refusal(
    _ bytes: Span<UInt8>, _ algorithm: KeyAlgorithmIdentifier
  ) throws(KeyError) -> KeyError {
    .keyForVerificationOnly(try publicValue(bytes, algorithm).algorithm)
  }

  /// The public half of a PKCS#1 key.
  static func publicValue(_ der: SecretBytes) throws(KeyError) -> PublicValue {
    try der.withBytes { (bytes) throws(KeyError) in try publicValue(bytes, .rsa) }
  }

  /// Reads the public numbers at the beginning of an RSAPrivateKey (RFC 8017 appendix A.1.2).
  static func publicValue(
    _ bytes: Span<UInt8>, _ algorithm: KeyAlgorithmIdentifier
  ) throws(KeyError) -> PublicValue {
    let (modulus, exponent) = try KeyError.mapping { () throws(DERError) in
      var fields = try DERReader(only: DERTag.sequence, in: bytes)
      let start = fields.position
      guard try fields.smallInteger(in: bytes) == 0 else { throw .unexpectedValue(position: start) }
      return (try fields.unsignedInteger(in: bytes), try fields.unsignedInteger(in: bytes))
    }
    let numbers = try RSANumbers(modulus: modulus, exponent: exponent)
    if case .rsaPSS(let parameters) = algorithm { return .rsaPSS(numbers, parameters) }
    return .rsa(numbers)
  }
}
