/// The two numbers of an RSA public key (RFC 8017 §3.1), big-endian and without leading zeros.
struct RSANumbers: Hashable {
  let modulus: [UInt8]
  let exponent: [UInt8]

  /// Below that, factoring is within reach of the resourceful (SP 800-131A).
  static let minimumBits = 2048
  /// Above that, a verification takes tens of milliseconds; no signing service goes beyond.
  static let maximumBits = 4096
  /// OpenSSL's own limit for large moduli.
  private static let maximumExponentBytes = 8

  /// The size of the modulus.
  var bits: Int { Self.bits(of: modulus) }

  /// Takes numbers within the limits.
  init(modulus: [UInt8], exponent: [UInt8]) throws(KeyError) {
    let bits = Self.bits(of: modulus)
    guard bits >= Self.minimumBits else {
      throw .rsaTooSmall(bits: bits, minimum: Self.minimumBits)
    }
    guard bits <= Self.maximumBits else {
      throw .rsaTooLarge(bits: bits, maximum: Self.maximumBits)
    }
    guard let last = exponent.last, last & 1 == 1, exponent != [1],
      exponent.count <= Self.maximumExponentBytes
    else { throw .rsaExponent }
    self.modulus = modulus
    self.exponent = exponent
  }

  /// Reads an RSAPublicKey in DER (RFC 8017 appendix A.1.1), which must be all there is.
  init(der bytes: Span<UInt8>) throws(KeyError) {
    let (modulus, exponent) = try KeyError.mapping { () throws(DERError) in
      var reader = try DERReader(only: DERTag.sequence, in: bytes)
      let modulus = try reader.unsignedInteger(in: bytes)
      let exponent = try reader.unsignedInteger(in: bytes)
      try reader.demandEnd()
      return (modulus, exponent)
    }
    try self.init(modulus: modulus, exponent: exponent)
  }

  /// The numbers as an RSAPublicKey in DER.
  var encoded: [UInt8] {
    DERWriter.sequence(DERWriter.integer(modulus), DERWriter.integer(exponent))
  }

  private static func bits(of digits: [UInt8]) -> Int {
    guard let first = digits.first(where: { $0 != 0 }) else { return 0 }
    let used = digits.drop { $0 == 0 }.count
    return used * 8 - first.leadingZeroBitCount
  }
}
