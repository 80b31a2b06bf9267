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
  /// What became of each rule that is about it; nil without rules.
  public let evaluation: PolicyEvaluation?
  /// With which version, where the policy remembers versions.
  public let version: AcceptedVersion?

  init(
    name: String, artifact: MeasuredArtifact, images: [AcceptedImage],
    signatures: [CountedSignature], evaluation: PolicyEvaluation?, version: AcceptedVersion?
  ) {
    self.name = name
    self.artifact = artifact
    self.images = images
    self.signatures = signatures
    self.evaluation = evaluation
    self.version = version
  }
}
