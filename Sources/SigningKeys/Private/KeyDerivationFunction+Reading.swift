import NativeCrypto

extension KeyDerivationFunction {
  /// Reads the contents of the AlgorithmIdentifier of PBKDF2 (RFC 8018 appendix A.2) or scrypt
  /// (RFC 7914 §7), and demands that its cost is within the limits.
  init(_ reader: inout DERReader, in bytes: Span<UInt8>) throws(KeyError) {
    let (identifier, contents) = try KeyError.mapping {
      () throws(DERError) -> (ObjectIdentifier, DERReader?) in
      let identifier = try reader.objectIdentifier(in: bytes)
      let contents = try reader.optional(DERTag.sequence, in: bytes).map(DERReader.init)
      try reader.demandEnd()
      return (identifier, contents)
    }
    guard var parameters = contents else { throw .unsupportedEncryption(identifier.name) }
    switch identifier {
    case .pbkdf2: self = try Self.pbkdf2(&parameters, in: bytes)
    case .scrypt: self = try Self.scrypt(&parameters, in: bytes)
    default: throw .unsupportedEncryption(identifier.name)
    }
  }

  static func salt(_ reader: inout DERReader, in bytes: Span<UInt8>) throws(KeyError) -> [UInt8] {
    let contents = try KeyError.mapping { () throws(DERError) in
      try reader.element(DERTag.octetString, in: bytes)
    }
    try DerivationLimits.demand(
      .saltLength, UInt64(contents.count), atMost: DerivationLimits.saltByteCount)
    return bytes.copy(of: contents)
  }

  static func iterations(
    _ reader: inout DERReader, in bytes: Span<UInt8>
  ) throws(KeyError) -> UInt64 {
    let iterations = try positive(&reader, in: bytes)
    try DerivationLimits.demand(.iterations, iterations, atMost: DerivationLimits.iterations)
    return iterations
  }

  private static func pbkdf2(
    _ reader: inout DERReader, in bytes: Span<UInt8>
  ) throws(KeyError) -> KeyDerivationFunction {
    let salt = try salt(&reader, in: bytes)
    let iterations = try iterations(&reader, in: bytes)
    try skipKeyLength(&reader, in: bytes)
    let function = try KeyError.mapping { () throws(DERError) -> ObjectIdentifier? in
      guard let field = try reader.optional(DERTag.sequence, in: bytes) else { return nil }
      var inner = DERReader(field)
      let function = try inner.objectIdentifier(in: bytes)
      try inner.optionalNull(in: bytes)
      try inner.demandEnd()
      try reader.demandEnd()
      return function
    }
    let rest = reader
    try KeyError.mapping { () throws(DERError) in try rest.demandEnd() }
    guard let digest = digests[(function ?? hmacSHA1).dotted] else {
      throw .unsupportedEncryption((function ?? hmacSHA1).name)
    }
    return .pbkdf2(salt: salt, iterations: iterations, digest: digest)
  }

  private static func scrypt(
    _ reader: inout DERReader, in bytes: Span<UInt8>
  ) throws(KeyError) -> KeyDerivationFunction {
    let salt = try salt(&reader, in: bytes)
    let (n, r, p) = (
      try positive(&reader, in: bytes), try positive(&reader, in: bytes),
      try positive(&reader, in: bytes)
    )
    try skipKeyLength(&reader, in: bytes)
    let rest = reader
    try KeyError.mapping { () throws(DERError) in try rest.demandEnd() }
    let memory = product(product(128, n), r)
    try DerivationLimits.demand(.scryptMemory, memory, atMost: DerivationLimits.scryptMemory)
    let work = product(product(n, r), p)
    try DerivationLimits.demand(.scryptWork, work, atMost: DerivationLimits.scryptWork)
    guard n > 1, n & (n - 1) == 0, let r = UInt32(exactly: r), let p = UInt32(exactly: p) else {
      throw .malformed(.unexpectedValue(position: reader.position))
    }
    return .scrypt(
      salt: salt, n: n, r: r, p: p, memoryLimit: DerivationLimits.scryptLibraryMemory)
  }

  /// The optional key length repeats what the cipher says, and is not needed.
  private static func skipKeyLength(
    _ reader: inout DERReader, in bytes: Span<UInt8>
  ) throws(KeyError) {
    try KeyError.mapping { () throws(DERError) in
      if reader.nextTag(in: bytes) == DERTag.integer { _ = try reader.smallInteger(in: bytes) }
    }
  }

  private static func positive(
    _ reader: inout DERReader, in bytes: Span<UInt8>
  ) throws(KeyError) -> UInt64 {
    try KeyError.mapping { () throws(DERError) in
      let start = reader.position
      let number = try reader.smallInteger(in: bytes)
      guard number > 0 else { throw .unexpectedValue(position: start) }
      return UInt64(number)
    }
  }

  /// The product, or the largest number if it is larger still.
  private static func product(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let (product, overflow) = left.multipliedReportingOverflow(by: right)
    return overflow ? .max : product
  }

  private static let hmacSHA1 = ObjectIdentifier(1, 2, 840, 113549, 2, 7)

  /// The functions that PBKDF2 may use (RFC 8018 appendix B.1.1, B.1.2).
  private static let digests = [
    "1.2.840.113549.2.7": "SHA1", "1.2.840.113549.2.8": "SHA2-224",
    "1.2.840.113549.2.9": "SHA2-256", "1.2.840.113549.2.10": "SHA2-384",
    "1.2.840.113549.2.11": "SHA2-512", "1.2.840.113549.2.12": "SHA2-512/224",
    "1.2.840.113549.2.13": "SHA2-512/256",
  ]
}
