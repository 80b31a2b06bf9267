import Digests

/// The parameters of an id-RSASSA-PSS key (RFC 4055 §3.1): hash, MGF1 with it, salt length.
struct PSSParameters: Hashable {
  let hash: HashAlgorithm
  let saltLength: Int

  /// What a key without parameters is used with: its owner left the choice open, and these are
  /// what other tools take for a modulus of 2048 bits and more.
  static let whenAbsent = PSSParameters(hash: .sha256, saltLength: HashAlgorithm.sha256.byteCount)

  /// What a missing salt length means inside parameters that are there.
  private static let defaultSaltLength = 20

  init(hash: HashAlgorithm, saltLength: Int) {
    self.hash = hash
    self.saltLength = saltLength
  }

  /// Reads the contents of the sequence RSASSA-PSS-params.
  init(_ contents: Range<Int>, in bytes: Span<UInt8>) throws(KeyError) {
    var reader = DERReader(contents)
    let hash = try Self.hash(&reader, in: bytes)
    try Self.demandMask(hash, &reader, in: bytes)
    saltLength = try Self.number(2, &reader, in: bytes) ?? Self.defaultSaltLength
    let trailer = try Self.number(3, &reader, in: bytes) ?? 1
    try KeyError.mapping { () throws(DERError) in try reader.demandEnd() }
    guard trailer == 1 else { throw .pssParameters(.trailerField) }
    self.hash = hash
  }

  /// The whole sequence, without what is at its default.
  var encoded: [UInt8] {
    let hashAlgorithm = DERWriter.sequence(hash.identifier.encoded, DERWriter.null)
    let mask = DERWriter.sequence(ObjectIdentifier.mgf1.encoded, hashAlgorithm)
    let salt =
      saltLength == Self.defaultSaltLength
      ? [] : DERWriter.element(DERTag.contextConstructed(2), DERWriter.integer(saltLength))
    return DERWriter.sequence(
      DERWriter.element(DERTag.contextConstructed(0), hashAlgorithm),
      DERWriter.element(DERTag.contextConstructed(1), mask), salt)
  }

  /// Demands room for the salt in a modulus of this size (RFC 8017 §9.1.1).
  func demandFit(modulusBits: Int) throws(KeyError) {
    let encodedCount = (modulusBits - 1 + 7) / 8
    guard saltLength <= encodedCount - hash.byteCount - 2 else {
      throw .pssParameters(.saltLength(saltLength))
    }
  }

  private static func hash(
    _ reader: inout DERReader, in bytes: Span<UInt8>
  ) throws(KeyError) -> HashAlgorithm {
    let identifier = try KeyError.mapping { () throws(DERError) -> ObjectIdentifier? in
      guard let field = try reader.optional(DERTag.contextConstructed(0), in: bytes) else {
        return nil
      }
      var inner = DERReader(field)
      return try algorithm(&inner, in: bytes)
    }
    let found = identifier ?? .sha1
    guard let hash = HashAlgorithm.allCases.first(where: { $0.identifier == found }) else {
      throw .pssParameters(.hash(found.name))
    }
    return hash
  }

  private static func demandMask(
    _ hash: HashAlgorithm, _ reader: inout DERReader, in bytes: Span<UInt8>
  ) throws(KeyError) {
    let (function, inner) = try KeyError.mapping {
      () throws(DERError) -> (ObjectIdentifier, ObjectIdentifier?) in
      guard let field = try reader.optional(DERTag.contextConstructed(1), in: bytes) else {
        return (.mgf1, .sha1)
      }
      var outer = DERReader(field)
      var mask = DERReader(try outer.element(DERTag.sequence, in: bytes))
      try outer.demandEnd()
      let function = try mask.objectIdentifier(in: bytes)
      guard function == .mgf1 else { return (function, nil) }
      return (function, try algorithm(&mask, in: bytes))
    }
    guard function == .mgf1, inner == hash.identifier else {
      throw .pssParameters(.maskGeneration((inner ?? function).name))
    }
  }

  /// An AlgorithmIdentifier with NULL parameters or none, and then the end.
  private static func algorithm(
    _ reader: inout DERReader, in bytes: Span<UInt8>
  ) throws(DERError) -> ObjectIdentifier {
    var inner = DERReader(try reader.element(DERTag.sequence, in: bytes))
    try reader.demandEnd()
    let identifier = try inner.objectIdentifier(in: bytes)
    try inner.optionalNull(in: bytes)
    try inner.demandEnd()
    return identifier
  }

  private static func number(
    _ tag: UInt8, _ reader: inout DERReader, in bytes: Span<UInt8>
  ) throws(KeyError) -> Int? {
    try KeyError.mapping { () throws(DERError) in
      guard let field = try reader.optional(DERTag.contextConstructed(tag), in: bytes) else {
        return nil
      }
      var inner = DERReader(field)
      let number = try inner.smallInteger(in: bytes)
      try inner.demandEnd()
      return number
    }
  }
}

extension HashAlgorithm {
  /// The object identifier of the hash function.
  var identifier: ObjectIdentifier {
    switch self {
    case .sha256: .sha256
    case .sha384: .sha384
    case .sha512: .sha512
    }
  }
}
