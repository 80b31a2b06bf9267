import StrictEncoding

/// A digest whose algorithm is known only at run time.
public struct AnyDigest: Hashable, Sendable, CustomStringConvertible {
  /// The hash function.
  public let algorithm: HashAlgorithm
  /// The digest itself, of the algorithm's length.
  public let bytes: [UInt8]

  /// Takes the bytes of a digest; any other number than the algorithm's is refused.
  public init(_ algorithm: HashAlgorithm, bytes: [UInt8]) throws(DigestError) {
    try algorithm.demandLength(of: bytes)
    self.algorithm = algorithm
    self.bytes = bytes
  }

  /// Reads `algorithm:digits` by the grammar of OCI image-spec `descriptor.md`.
  ///
  /// The digits are lower-case hexadecimal of exactly the algorithm's length. An algorithm that
  /// the grammar allows and that is not computed here throws
  /// ``DigestError/unknownAlgorithm(_:)``: unverifiable is not the same as malformed.
  public init(parsing text: String) throws(DigestError) {
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { throw .notADigest }
    let name = String(text[..<colon])
    let digits = String(text[text.utf8.index(after: colon)...])
    // What is read nearly always keeps the grammar by itself.
    if let known = HashAlgorithm(rawValue: name), digits.utf8.count == known.byteCount * 2,
      let bytes = try? Hex.decode(digits)
    {
      self.init(computed: bytes, by: known)
      return
    }
    guard DigestGrammar.isAlgorithm(name), DigestGrammar.isEncoded(digits) else {
      throw .notADigest
    }
    guard let algorithm = HashAlgorithm(rawValue: name) else { throw .unknownAlgorithm(name) }
    self.init(computed: try algorithm.bytes(fromHex: digits), by: algorithm)
  }

  /// Forgets which function the type names.
  public init<Function: HashFunction>(_ digest: Digest<Function>) {
    algorithm = Function.algorithm
    bytes = digest.bytes
  }

  /// The digest as one of `Function`, or nil if it is another function's.
  public func `as`<Function: HashFunction>(_ function: Function.Type) -> Digest<Function>? {
    algorithm == Function.algorithm ? Digest(computed: bytes) : nil
  }

  /// Digests bytes that are in memory.
  public static func of(_ bytes: [UInt8], by algorithm: HashAlgorithm) -> AnyDigest {
    AnyDigest(computed: algorithm.digest(of: bytes.span), by: algorithm)
  }

  /// Hashes the algorithm and the bytes.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(algorithm)
    hasher.combine(bytes.span)
  }

  /// The digits: lower-case hexadecimal.
  public var hex: String { Hex.encode(bytes) }

  /// The algorithm, a colon and the digits: `sha256:<digits>`.
  public var description: String { Hex.encode(bytes, after: algorithm.rawValue + ":") }

  /// For bytes that come out of the hash function itself.
  init(computed bytes: [UInt8], by algorithm: HashAlgorithm) {
    precondition(bytes.count == algorithm.byteCount, "a digest of another function")
    self.algorithm = algorithm
    self.bytes = bytes
  }
}
