/// What a bundle's signature is over.
public enum BundleContent: Sendable, Hashable {
  /// A signed, typed payload that travels in the bundle.
  case dsseEnvelope(DSSEEnvelope)
  /// A signature of an artifact's own bytes, which do not travel in the bundle.
  case messageSignature(MessageSignature)
}
