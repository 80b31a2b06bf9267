import NativeCrypto

/// The AlgorithmIdentifier of a key (RFC 5280 §4.1.1.2), as public and private key files have it.
enum KeyAlgorithmIdentifier: Hashable {
  case ellipticCurve(NamedCurve)
  case ed25519
  case rsa
  case rsaPSS(PSSParameters?)

  /// Reads an identifier; its parameters must be those that the algorithm prescribes.
  init(_ reader: inout DERReader, in bytes: Span<UInt8>) throws(KeyError) {
    var (fields, identifier) = try KeyError.mapping {
      () throws(DERError) -> (DERReader, ObjectIdentifier) in
      var fields = DERReader(try reader.element(DERTag.sequence, in: bytes))
      let identifier = try fields.objectIdentifier(in: bytes)
      return (fields, identifier)
    }
    switch identifier {
    case .ecPublicKey: self = .ellipticCurve(try CurveParameters.curve(&fields, in: bytes))
    case .ed25519: self = .ed25519
    case .rsaEncryption:
      try KeyError.mapping { () throws(DERError) in try fields.optionalNull(in: bytes) }
      self = .rsa
    case .rsaPSS: self = .rsaPSS(try Self.parameters(&fields, in: bytes))
    default: throw .unsupportedAlgorithm(identifier.name)
    }
    let rest = fields
    try KeyError.mapping { () throws(DERError) in try rest.demandEnd() }
  }

  /// The identifier in DER.
  var encoded: [UInt8] {
    switch self {
    case .ellipticCurve(let curve):
      DERWriter.sequence(ObjectIdentifier.ecPublicKey.encoded, curve.identifier.encoded)
    case .ed25519: DERWriter.sequence(ObjectIdentifier.ed25519.encoded)
    case .rsa: DERWriter.sequence(ObjectIdentifier.rsaEncryption.encoded, DERWriter.null)
    case .rsaPSS(let parameters):
      DERWriter.sequence(ObjectIdentifier.rsaPSS.encoded, parameters?.encoded ?? [])
    }
  }

  private static func parameters(
    _ fields: inout DERReader, in bytes: Span<UInt8>
  ) throws(KeyError) -> PSSParameters? {
    guard !fields.isAtEnd else { return nil }
    let contents = try KeyError.mapping { () throws(DERError) in
      try fields.element(DERTag.sequence, in: bytes)
    }
    return try PSSParameters(contents, in: bytes)
  }
}
