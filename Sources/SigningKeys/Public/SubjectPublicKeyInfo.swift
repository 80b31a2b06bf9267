import NativeCrypto

/// The structure around every public key (RFC 5280 §4.1.2.7).
enum SubjectPublicKeyInfo {
  /// Reads DER that must be one such structure and nothing else.
  static func decode(_ der: [UInt8]) throws(KeyError) -> PublicValue {
    let bytes = der.span
    var fields = try KeyError.mapping { () throws(DERError) in
      try DERReader(only: DERTag.sequence, in: bytes)
    }
    let algorithm = try KeyAlgorithmIdentifier(&fields, in: bytes)
    let key = try KeyError.mapping { () throws(DERError) in
      let key = try fields.bitString(in: bytes)
      try fields.demandEnd()
      return key
    }
    return try value(algorithm, key: bytes.copy(of: key), at: key.lowerBound)
  }

  /// Writes the canonical encoding.
  static func encode(_ value: PublicValue) -> [UInt8] {
    switch value {
    case .ellipticCurve(let curve, let point): encode(.ellipticCurve(curve), point)
    case .ed25519(let bytes): encode(.ed25519, bytes)
    case .rsa(let numbers): encode(.rsa, numbers.encoded)
    case .rsaPSS(let numbers, let parameters): encode(.rsaPSS(parameters), numbers.encoded)
    }
  }

  private static func value(
    _ algorithm: KeyAlgorithmIdentifier, key: [UInt8], at position: Int
  ) throws(KeyError) -> PublicValue {
    switch algorithm {
    case .ellipticCurve(let curve):
      return .ellipticCurve(curve, uncompressedPoint: try point(key, on: curve))
    case .ed25519:
      guard key.count == 32 else {
        throw .malformed(.wrongLength(position: position, expected: 32, found: key.count))
      }
      return .ed25519(key)
    case .rsa: return .rsa(try RSANumbers(der: key.span))
    case .rsaPSS(let parameters):
      let numbers = try RSANumbers(der: key.span)
      try (parameters ?? .whenAbsent).demandFit(modulusBits: numbers.bits)
      return .rsaPSS(numbers, parameters)
    }
  }

  /// Only the compressed form costs a square root; the rest is checked where the key is made.
  static func point(_ key: [UInt8], on curve: NamedCurve) throws(KeyError) -> [UInt8] {
    switch (key.first, key.count) {
    case (4, 1 + 2 * curve.fieldByteCount): return key
    case (2, 1 + curve.fieldByteCount), (3, 1 + curve.fieldByteCount):
      do {
        return try PublicKeyHandle.uncompressedPoint(key, on: curve)
      } catch {
        throw KeyError(error)
      }
    default: throw .pointEncoding
    }
  }

  private static func encode(_ algorithm: KeyAlgorithmIdentifier, _ key: [UInt8]) -> [UInt8] {
    DERWriter.sequence(algorithm.encoded, DERWriter.bitString(key))
  }
}
