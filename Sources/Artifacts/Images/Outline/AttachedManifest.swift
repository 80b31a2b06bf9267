public import Digests

/// An attestation manifest beside an image: attached, and not covered by its signature.
public struct AttachedManifest: Sendable, Hashable {
  /// The manifest's digest.
  public let digest: SHA256Digest
  /// The indexes above it, outermost first; a signature of one of them binds it.
  public let indexes: [SHA256Digest]
  /// The statements that it lists and the archive does not hold.
  public let absent: [AnyDigest]
  let layers: [LayerOutline]
  /// Where the manifest, its config and its layers are stored.
  let paths: [String]
}
