import NativeCrypto
import NativeSystem

/// The structure ECPrivateKey of SEC1 (RFC 5915 §3), alone or inside PKCS#8.
enum ECPrivateKey {
  /// Reads DER that must be one such structure; `curve` is what stands outside of it, if anything.
  static func decode(_ der: SecretBytes, curve: NamedCurve?) throws(KeyError) -> PrivateKeyHandle {
    try der.withBytes { (bytes) throws(KeyError) in try decode(bytes, curve: curve) }
  }

  static func decode(
    _ bytes: Span<UInt8>, curve outer: NamedCurve?
  ) throws(KeyError) -> PrivateKeyHandle {
    var (fields, scalar) = try KeyError.mapping {
      () throws(DERError) -> (DERReader, Range<Int>) in
      var fields = try DERReader(only: DERTag.sequence, in: bytes)
      let start = fields.position
      guard try fields.smallInteger(in: bytes) == 1 else { throw .unexpectedValue(position: start) }
      let scalar = try fields.element(DERTag.octetString, in: bytes)
      return (fields, scalar)
    }
    let curve = try self.curve(&fields, outer, in: bytes)
    let point = try publicPoint(&fields, in: bytes)
    guard scalar.count == curve.fieldByteCount else {
      throw .malformed(
        .wrongLength(
          position: scalar.lowerBound, expected: curve.fieldByteCount, found: scalar.count))
    }
    let handle: PrivateKeyHandle
    do {
      let secret = SecretBytes(copying: bytes.extracting(scalar))
      handle = try PrivateKeyHandle.ellipticCurve(curve, scalar: secret)
    } catch {
      throw KeyError(error)
    }
    if let point { try handle.demandPublic(point) }
    return handle
  }

  private static func curve(
    _ fields: inout DERReader, _ outer: NamedCurve?, in bytes: Span<UInt8>
  ) throws(KeyError) -> NamedCurve {
    let contents = try KeyError.mapping { () throws(DERError) in
      try fields.optional(DERTag.contextConstructed(0), in: bytes)
    }
    guard let contents else {
      guard let outer else { throw .missingCurve }
      return outer
    }
    var reader = DERReader(contents)
    let inner = try CurveParameters.curve(&reader, in: bytes)
    let rest = reader
    try KeyError.mapping { () throws(DERError) in try rest.demandEnd() }
    guard outer == nil || outer == inner else { throw .curvesDiffer }
    return inner
  }

  private static func publicPoint(
    _ fields: inout DERReader, in bytes: Span<UInt8>
  ) throws(KeyError) -> [UInt8]? {
    try KeyError.mapping { () throws(DERError) in
      guard !fields.isAtEnd else { return nil }
      var field = DERReader(try fields.element(DERTag.contextConstructed(1), in: bytes))
      let point = try field.bitString(in: bytes)
      try field.demandEnd()
      try fields.demandEnd()
      return bytes.copy(of: point)
    }
  }
}
