public import Digests

/// A signature that a policy accepts by name, after its key was taken out of use.
public struct PinnedSignature: Sendable, Hashable {
  /// The digest by which the signature names the artifact.
  public let artifact: SHA256Digest
  /// The digest of the signed payload; for a signature over bytes, the artifact's.
  public let payload: SHA256Digest

  /// Pins a signature.
  public init(artifact: SHA256Digest, payload: SHA256Digest) {
    self.artifact = artifact
    self.payload = payload
  }
}
