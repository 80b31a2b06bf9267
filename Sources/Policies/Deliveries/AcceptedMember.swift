public import Artifacts

/// A member of an accepted delivery.
///
/// It is no ``Acceptance``: what was accepted is the whole.
public struct AcceptedMember: Sendable {
  /// Its name, below the folder.
  public let name: String
  /// What was measured.
  public let artifact: MeasuredArtifact
  /// How each image of an archive is bound, in order; empty for a file or a tree.
  public let images: [AcceptedImage]
  /// The signatures that claim it as this kind of artifact.
  public let signatures: [CountedSignature]

  init(
    name: String, artifact: MeasuredArtifact, images: [AcceptedImage],
    signatures: [CountedSignature]
  ) {
    self.name = name
    self.artifact = artifact
    self.images = images
    self.signatures = signatures
  }
}
