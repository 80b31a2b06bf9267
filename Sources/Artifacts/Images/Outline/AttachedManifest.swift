public import Digests

/// An attestation manifest beside an image: attached, and not covered by its signature.
public struct AttachedManifest: Sendable, Hashable {
  /// The manifest's digest.
  public let digest: SHA256Digest
  let layers: [LayerOutline]
}
