public import Artifacts

/// What a statement says about one artifact: what somebody signed, or means to sign.
///
/// One that was read can be shown and judged, and never signed: see ``MeasuredClaim``.
public struct ArtifactClaim: Sendable, Hashable {
  /// What the artifact is.
  public let kind: ArtifactKind
  /// A label, usually the file's name.
  public let name: String?
  /// The name an image is meant to have in a registry; only of an image.
  public let reference: String?
  /// The artifact's size in bytes: of the file, of the image's archive when it was signed, or of all
  /// files of the tree.
  public let size: UInt64?
  /// What the signer adds, in its own terms.
  public let annotations: [String: String]
  /// The digests, at least one.
  public let digests: [ClaimedDigest]
  /// The entry list that a tree's digest is of, where it is known; a long one does not travel in the
  /// statement.
  public let entries: TreeList?

  init(
    kind: ArtifactKind, name: String?, reference: String?, size: UInt64?,
    annotations: [String: String], digests: [ClaimedDigest], entries: TreeList? = nil
  ) {
    self.kind = kind
    self.name = name
    self.reference = reference
    self.size = size
    self.annotations = annotations
    self.digests = digests
    self.entries = entries
  }
}
