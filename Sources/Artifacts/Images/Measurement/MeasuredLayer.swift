public import Digests

/// What was computed of one layer's bytes.
public struct MeasuredLayer: Sendable, Hashable {
  /// The path of the stored bytes.
  public let path: String
  /// The number of stored bytes.
  public let size: UInt64
  /// The digests of the bytes as stored, where they were needed.
  public let stored: DigestSet?
  /// The digest of the uncompressed layer, where it was needed.
  public let diffID: SHA256Digest?
  /// The compression of the stored bytes, where it was looked at.
  public let compression: LayerCompression?
  /// A second view of its content that the diffID does not bind, if it has one and was decoded.
  public let alternativeView: AlternativeView?
}
