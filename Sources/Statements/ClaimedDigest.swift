public import Artifacts
public import Digests

/// A digest that an artifact is said to have, and in which role.
public struct ClaimedDigest: Sendable, Hashable {
  /// Which document or blob of the artifact the digest names.
  public let role: DigestRole
  /// The digest, which is also a subject's.
  public let digest: SHA256Digest
  /// The platform of the image; only of a manifest or a config.
  public let platform: Platform?
  /// The digests of the uncompressed layers, lowest first; only of a config.
  public let diffIDs: [SHA256Digest]?
  /// The names of the config's members, sorted: so that a refusal can say which ones a conversion
  /// rewrote; only of a config.
  public let members: [String]?

  init(
    role: DigestRole, digest: SHA256Digest, platform: Platform? = nil,
    diffIDs: [SHA256Digest]? = nil, members: [String]? = nil
  ) {
    self.role = role
    self.digest = digest
    self.platform = platform
    self.diffIDs = diffIDs
    self.members = members
  }
}
