public import Digests

/// A signature of an artifact's own bytes (`sigstore_common.proto`, `MessageSignature`).
public struct MessageSignature: Sendable, Hashable {
  /// The digest that the bundle says the artifact has: it helps to find the artifact, and nothing
  /// is ever verified against it.
  public let claimedDigest: AnyDigest
  /// The signature over the artifact's bytes.
  public let signature: [UInt8]

  /// Makes a message signature from its parts.
  public init(claimedDigest: AnyDigest, signature: [UInt8]) {
    self.claimedDigest = claimedDigest
    self.signature = signature
  }

  /// The algorithm of ``claimedDigest``.
  public var digestAlgorithm: HashAlgorithm { claimedDigest.algorithm }
  /// The bytes of ``claimedDigest``.
  public var digest: [UInt8] { claimedDigest.bytes }
}
