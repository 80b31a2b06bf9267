import NativeCrypto

extension KeyDerivation {
  private static let scryptN = 16_384
  private static let scryptR = 8
  private static let scryptP = 1
  /// OWASP's recommendation of 2023 for HMAC-SHA-256.
  private static let iterations = 600_000

  func function(salt: [UInt8]) -> KeyDerivationFunction {
    switch self {
    case .scrypt:
      .scrypt(
        salt: salt, n: UInt64(Self.scryptN), r: UInt32(Self.scryptR), p: UInt32(Self.scryptP),
        memoryLimit: DerivationLimits.scryptLibraryMemory)
    case .pbkdf2:
      .pbkdf2(salt: salt, iterations: UInt64(Self.iterations), digest: "SHA2-256")
    }
  }

  /// The AlgorithmIdentifier (RFC 7914 §7, RFC 8018 appendix A.2).
  func algorithm(salt: [UInt8]) -> [UInt8] {
    switch self {
    case .scrypt:
      return DERWriter.sequence(
        ObjectIdentifier.scrypt.encoded,
        DERWriter.sequence(
          DERWriter.octetString(salt), DERWriter.integer(Self.scryptN),
          DERWriter.integer(Self.scryptR), DERWriter.integer(Self.scryptP)))
    case .pbkdf2:
      let function = DERWriter.sequence(ObjectIdentifier.hmacSHA256.encoded, DERWriter.null)
      return DERWriter.sequence(
        ObjectIdentifier.pbkdf2.encoded,
        DERWriter.sequence(
          DERWriter.octetString(salt), DERWriter.integer(Self.iterations), function))
    }
  }
}
