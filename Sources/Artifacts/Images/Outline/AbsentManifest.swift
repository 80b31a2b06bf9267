public import Digests

/// A manifest that an index names and the archive does not hold.
public struct AbsentManifest: Sendable, Hashable {
  /// The digest that the index gives.
  public let digest: AnyDigest
  /// The platform that the index gives.
  public let platform: Platform?
  /// True for an attestation manifest, which is attached to an image and never one itself.
  public let isAttestation: Bool
  /// The indexes above it, outermost first.
  public let indexes: [SHA256Digest]
}
