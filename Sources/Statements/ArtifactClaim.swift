public import Artifacts

/// What a statement says about one artifact.
///
/// A claim to be signed is made from what was measured; a claim that was read is what somebody
/// else signed.
public struct ArtifactClaim: Sendable, Hashable {
  /// What the artifact is.
  public let kind: ArtifactKind
  /// A label, usually the file's name.
  public let name: String?
  /// The name an image is meant to have in a registry; only of an image.
  public let reference: String?
  /// The artifact's size in bytes: of the file, or of the image's archive when it was signed.
  public let size: UInt64?
  /// What the signer adds, in its own terms.
  public let annotations: [String: String]
  /// The digests, at least one.
  public let digests: [ClaimedDigest]

  init(
    kind: ArtifactKind, name: String?, reference: String?, size: UInt64?,
    annotations: [String: String], digests: [ClaimedDigest]
  ) {
    self.kind = kind
    self.name = name
    self.reference = reference
    self.size = size
    self.annotations = annotations
    self.digests = digests
  }

  /// Claims a file by the digest of its bytes.
  public init(about file: MeasuredFile, name: String?, annotations: [String: String] = [:]) {
    self.init(
      kind: .file, name: name, reference: nil, size: file.size, annotations: annotations,
      digests: [ClaimedDigest(role: .file, digest: file.sha256)])
  }

  /// Claims an image by every document of it that was checked over all its layers.
  ///
  /// These are the indexes whose platforms are all there, the manifest, and the config if it binds
  /// the layers. The layers' own digests are never claimed.
  public init(
    about image: MeasuredImage, name: String?, reference: String? = nil,
    annotations: [String: String] = [:], archiveSize: UInt64? = nil
  ) {
    self.init(
      kind: .image, name: name, reference: reference, size: archiveSize,
      annotations: annotations, digests: Self.digests(of: image))
  }

  private static func digests(of image: MeasuredImage) -> [ClaimedDigest] {
    let outline = image.outline
    var digests: [ClaimedDigest] = []
    if image.levels.contains(.index) {
      digests += outline.signableIndexes.map { ClaimedDigest(role: .index, digest: $0) }
    }
    if image.levels.contains(.manifest), let manifest = outline.manifest {
      digests.append(
        ClaimedDigest(role: .manifest, digest: manifest, platform: outline.platform))
    }
    if image.levels.contains(.config), let config = outline.config, config.binds {
      digests.append(
        ClaimedDigest(
          role: .config, digest: config.digest, platform: config.platform,
          diffIDs: config.diffIDs,
          members: Array(config.members.prefix(StatementLimits.configMembers))))
    }
    return digests
  }
}
