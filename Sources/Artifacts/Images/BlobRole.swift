/// Which blob of an image an error is about.
public enum BlobRole: String, Sendable, Hashable {
  /// An image index.
  case index
  /// An image manifest.
  case manifest
  /// An image config.
  case config
  /// A layer.
  case layer
  /// An attestation manifest or its content.
  case attestation
}
