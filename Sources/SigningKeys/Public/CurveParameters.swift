import NativeCrypto

/// The parameters of an elliptic curve key (RFC 5480 §2.1.1): a name, and nothing else.
enum CurveParameters {
  static func curve(
    _ reader: inout DERReader, in bytes: Span<UInt8>
  ) throws(KeyError) -> NamedCurve {
    switch reader.nextTag(in: bytes) {
    case DERTag.sequence: throw .explicitCurveParameters
    case DERTag.null, nil: throw .missingCurve
    default: break
    }
    let identifier = try KeyError.mapping { () throws(DERError) in
      try reader.objectIdentifier(in: bytes)
    }
    guard let curve = NamedCurve.allCases.first(where: { $0.identifier == identifier }) else {
      throw .unsupportedCurve(identifier.name)
    }
    return curve
  }
}

extension NamedCurve {
  /// The object identifier of the curve.
  var identifier: ObjectIdentifier {
    switch self {
    case .p256: .p256
    case .p384: .p384
    case .p521: .p521
    }
  }
}
