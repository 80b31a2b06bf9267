import NativeCrypto

/// One pass over bytes that arrive in pieces, by one hash function or several at once.
public struct StreamingDigest: ~Copyable {
  /// How many bytes have been taken so far.
  public private(set) var byteCount: UInt64 = 0
  private let contexts: [(algorithm: HashAlgorithm, context: MessageDigest)]

  /// Begins a digest by each of the algorithms; an empty set only counts bytes.
  public init(_ algorithms: Set<HashAlgorithm>) {
    contexts = algorithms.sorted().map { ($0, MessageDigest($0.native)) }
  }

  /// Takes the next piece.
  public mutating func update(_ span: Span<UInt8>) {
    for (_, context) in contexts { context.update(span) }
    byteCount += UInt64(span.count)
  }

  /// Ends the pass and gives every digest.
  public consuming func finish() -> DigestSet {
    DigestSet(
      sha256: finished(.sha256).map(Digest.init(computed:)),
      sha384: finished(.sha384).map(Digest.init(computed:)),
      sha512: finished(.sha512).map(Digest.init(computed:)))
  }

  private borrowing func finished(_ algorithm: HashAlgorithm) -> [UInt8]? {
    contexts.first { $0.algorithm == algorithm }?.context.finish()
  }
}
