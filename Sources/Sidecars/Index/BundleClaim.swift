public import Artifacts
public import Digests

/// What a bundle claims to be about, before any signature is checked.
public struct BundleClaim: Sendable, Hashable {
  /// The digest that the artifact is said to have.
  public let digest: AnyDigest
  /// The name that the artifact is said to have: a label, as it is written.
  public let name: String?
  /// What the artifact is said to be; nil where the bundle does not say so.
  public let kind: ArtifactKind?
}
