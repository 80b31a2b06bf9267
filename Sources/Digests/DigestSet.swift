/// The digests of the same bytes by one function or several.
public struct DigestSet: Hashable, Sendable {
  /// The SHA-256 digest, if it was computed.
  public let sha256: SHA256Digest?
  /// The SHA-384 digest, if it was computed.
  public let sha384: Digest<SHA384>?
  /// The SHA-512 digest, if it was computed.
  public let sha512: Digest<SHA512>?

  /// Puts together what was computed over the same bytes.
  public init(
    sha256: SHA256Digest? = nil, sha384: Digest<SHA384>? = nil, sha512: Digest<SHA512>? = nil
  ) {
    self.sha256 = sha256
    self.sha384 = sha384
    self.sha512 = sha512
  }

  /// The digest of one algorithm, or nil if it was not computed.
  public subscript(algorithm: HashAlgorithm) -> AnyDigest? {
    switch algorithm {
    case .sha256: sha256.map(AnyDigest.init)
    case .sha384: sha384.map(AnyDigest.init)
    case .sha512: sha512.map(AnyDigest.init)
    }
  }

  /// Every digest that was computed, shortest first.
  public var all: [AnyDigest] { HashAlgorithm.allCases.compactMap { self[$0] } }

  /// Digests bytes that are in memory.
  public static func of(_ bytes: [UInt8], by algorithms: Set<HashAlgorithm>) -> DigestSet {
    var digest = StreamingDigest(algorithms)
    digest.update(bytes.span)
    return digest.finish()
  }
}
