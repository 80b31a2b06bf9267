public import Digests

/// A member of a delivery as one statement claims it: what covers a part of the folder.
public struct CoveringMember: Sendable, Hashable {
  /// What it is.
  public let kind: ArtifactKind
  /// The indexes that are signed, which bind what is attached to the images below them.
  public let indexes: Set<SHA256Digest>

  /// Notes what a statement claims.
  public init(kind: ArtifactKind, indexes: Set<SHA256Digest> = []) {
    self.kind = kind
    self.indexes = indexes
  }
}
