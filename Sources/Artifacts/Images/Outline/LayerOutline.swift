public import Digests

/// One layer of an image, as the archive describes it.
public struct LayerOutline: Sendable, Hashable {
  /// The stored bytes.
  public let file: StoredFile
  /// The digest of the stored bytes that a manifest gives, or nil where only a config speaks.
  public let digest: AnyDigest?
  /// The digest of the uncompressed layer that the config gives, or nil without an image config.
  public let diffID: SHA256Digest?
  /// A digest of the stored bytes that the unsigned `LayerSources` of `manifest.json` gives.
  let sourceDigest: AnyDigest?
  /// The media types that manifests give.
  let mediaTypes: Set<MediaType>
  /// True where a manifest's annotation points runtimes to a table of contents.
  let hasTableOfContents: Bool
}
