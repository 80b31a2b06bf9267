public import Artifacts
public import Digests

/// Proof that a policy said yes to an artifact that was measured here.
///
/// Only this module makes one. It speaks of the bytes that were read: without a copy of them, it is
/// a snapshot.
public struct Acceptance: Sendable {
  /// What was accepted.
  public let artifact: MeasuredArtifact
  /// The signatures that count, one or more for each distinct key.
  public let signatures: [CountedSignature]
  /// How each image of an archive is bound, in order; empty for a file or a tree.
  public let images: [AcceptedImage]
  /// Signatures that do not count, and why.
  ///
  /// None of them hides one that does.
  public let remarks: [Rejection]
  /// True if names that no signature covers were allowed where a reference is signed.
  public let allowedUnsignedNames: Bool
  /// With which version, where the policy remembers versions.
  public let version: AcceptedVersion?

  /// The copy that may be handed over, if the artifact was copied while it was measured.
  public var copy: VerifiedCopy? { artifact.copy.map(VerifiedCopy.init) }

  init(
    artifact: MeasuredArtifact, signatures: [CountedSignature], images: [AcceptedImage],
    remarks: [Rejection], allowedUnsignedNames: Bool, version: AcceptedVersion? = nil
  ) {
    self.artifact = artifact
    self.signatures = signatures
    self.images = images
    self.remarks = remarks
    self.allowedUnsignedNames = allowedUnsignedNames
    self.version = version
  }
}

/// An image of an accepted archive.
public struct AcceptedImage: Sendable, Hashable {
  /// Its position in the archive, from zero.
  public let position: Int
  /// The strongest level at which as many keys as are demanded bind it.
  public let boundBy: BindingLevel
  /// The digest of the document that is signed at that level.
  public let digest: SHA256Digest
  /// The platform that its config gives.
  public let platform: Platform?
  /// The archive's names for it that fewer keys have signed than are demanded.
  public let unsignedNames: [ImageName]
  /// The reference that as many keys as are demanded have signed.
  public let reference: String?
}

/// Proof that a policy said yes to a digest that the caller named; nothing was measured.
public struct DigestAcceptance: Sendable {
  /// The digest as the caller gave it.
  public let digest: SHA256Digest
  /// What it is a digest of: a file, a tree, or an index, manifest or config of an image.
  public let role: DigestRole
  /// The signatures that count.
  public let signatures: [CountedSignature]
  /// Signatures that do not count, and why.
  public let remarks: [Rejection]
  /// With which version, where the policy remembers versions.
  public let version: AcceptedVersion?

  init(
    digest: SHA256Digest, role: DigestRole, signatures: [CountedSignature], remarks: [Rejection],
    version: AcceptedVersion? = nil
  ) {
    self.version = version
    self.digest = digest
    self.role = role
    self.signatures = signatures
    self.remarks = remarks
  }
}
