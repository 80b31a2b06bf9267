public import Digests

/// What one pass over a stored layer computes.
public struct LayerMeasurement: Sendable, Hashable {
  /// The digests of the bytes as stored.
  public let stored: DigestSet
  /// The digest of the uncompressed layer (OCI image-spec `config.md`, "rootfs").
  public let diffID: SHA256Digest
  /// How the stored bytes are compressed.
  public let compression: LayerCompression
  /// The number of uncompressed bytes.
  public let expandedSize: UInt64
  /// True if a zstd frame was met that decoders skip and other readers may show.
  public let skippableFrames: Bool
  /// True if the stored bytes end in the footer of an eStargz table of contents.
  public let stargzFooter: Bool
}
