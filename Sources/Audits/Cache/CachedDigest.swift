public import Digests

/// What a cache knows of a file: what was computed when it was read.
public struct CachedDigest: Sendable, Hashable {
  /// How many of the first bytes are kept.
  public static let prefixLength = FileMeasurement.prefixLength

  /// The digest of all of it.
  public let sha256: SHA256Digest
  /// Its first bytes, at most ``prefixLength``: they tell kinds of file apart.
  public let prefix: [UInt8]

  /// Notes what was computed of a file.
  public init(sha256: SHA256Digest, prefix: [UInt8]) {
    self.sha256 = sha256
    self.prefix = Array(prefix.prefix(Self.prefixLength))
  }
}
