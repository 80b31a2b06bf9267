public import Digests
public import StrictEncoding

/// Proof that a policy that remembers versions accepted an artifact, and with which one.
///
/// Only this module makes one, beside an acceptance: nothing else moves what is remembered.
public struct AcceptedVersion: Sendable, Hashable {
  /// The name under which it is remembered.
  public let name: VersionedName
  /// The highest version for which every quorum that was demanded is met by signatures of no lower one.
  public let version: SemanticVersion
  /// The digest of what was accepted; of an archive, of its first image.
  public let artifact: SHA256Digest
  /// What was recorded before.
  public let recorded: RecordedVersion?
  /// The waiver without which it would have been refused as lower than what is recorded; such an
  /// acceptance is not remembered.
  public let waiver: Waiver?

  init(
    name: VersionedName, version: SemanticVersion, artifact: SHA256Digest,
    recorded: RecordedVersion?, waiver: Waiver?
  ) {
    self.name = name
    self.version = version
    self.artifact = artifact
    self.recorded = recorded
    self.waiver = waiver
  }
}
