import StrictEncoding

/// A digest of one hash function: always of the right length, equal only within its function.
public struct Digest<Function: HashFunction>: Hashable, Sendable, CustomStringConvertible {
  /// The digest itself.
  public let bytes: [UInt8]

  /// Takes the bytes of a digest.
  ///
  /// Throws ``DigestError/wrongLength(_:expected:found:)`` for any other number of bytes.
  public init(bytes: [UInt8]) throws(DigestError) {
    try Function.algorithm.demandLength(of: bytes)
    self.bytes = bytes
  }

  /// Reads the digits alone: lower-case hexadecimal of exactly the right length.
  public init(hex: String) throws(DigestError) {
    bytes = try Function.algorithm.bytes(fromHex: hex)
  }

  /// Reads `sha256:<digits>` (OCI image-spec `descriptor.md`, "Digests").
  ///
  /// Another known algorithm throws ``DigestError/otherAlgorithm(expected:found:)``.
  public init(parsing text: String) throws(DigestError) {
    let digest = try AnyDigest(parsing: text)
    guard digest.algorithm == Function.algorithm else {
      throw .otherAlgorithm(expected: Function.algorithm, found: digest.algorithm)
    }
    bytes = digest.bytes
  }

  /// Digests bytes that are in memory.
  public static func of(_ bytes: [UInt8]) -> Digest {
    of(bytes.span)
  }

  /// Digests bytes that are in memory.
  public static func of(_ bytes: Span<UInt8>) -> Digest {
    Digest(computed: Function.algorithm.digest(of: bytes))
  }

  /// Hashes the bytes.
  public func hash(into hasher: inout Hasher) { hasher.combine(bytes.span) }

  /// The digits: lower-case hexadecimal.
  public var hex: String { Hex.encode(bytes) }

  /// The algorithm, a colon and the digits: `sha256:<digits>`.
  public var description: String { Hex.encode(bytes, after: Function.algorithm.rawValue + ":") }

  /// For bytes that come out of the hash function itself.
  init(computed bytes: [UInt8]) {
    precondition(bytes.count == Function.algorithm.byteCount, "a digest of another function")
    self.bytes = bytes
  }
}

/// A SHA-256 digest, which identifies everything that is signed.
public typealias SHA256Digest = Digest<SHA256>
