/// The encodings of an ECDSA signature: two integers r and s.
enum ECDSASignature {
  /// Whether the bytes are the one DER encoding (RFC 3279 §2.2.3) of two positive integers that
  /// fit the curve's coordinates.
  ///
  /// The library compares with its own re-encoding too; what a signature may look like is not
  /// left to it alone.
  static func isStrictDER(_ signature: [UInt8], coordinateByteCount: Int) -> Bool {
    let bytes = signature.span
    do throws(DERError) {
      var reader = try DERReader(only: DERTag.sequence, in: bytes)
      for _ in 0..<2 {
        let number = try reader.unsignedInteger(in: bytes)
        guard number.count <= coordinateByteCount, number != [0] else { return false }
      }
      try reader.demandEnd()
      return true
    } catch {
      return false
    }
  }

  /// Turns r ‖ s, both at full length, into DER.
  static func der(fromP1363 signature: [UInt8]) -> [UInt8] {
    let half = signature.count / 2
    return DERWriter.sequence(
      DERWriter.integer([UInt8](signature[..<half])),
      DERWriter.integer([UInt8](signature[half...])))
  }
}
