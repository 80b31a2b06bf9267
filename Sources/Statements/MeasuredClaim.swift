public import Artifacts

/// A claim about an artifact that was measured here: the only kind that can be signed.
public struct MeasuredClaim: Sendable, Hashable {
  /// What is claimed.
  public let claim: ArtifactClaim

  /// Claims a file by the digest of its bytes.
  public init(about file: MeasuredFile, name: String?, annotations: [String: String] = [:]) {
    claim = ArtifactClaim(
      kind: .file, name: name, reference: nil, size: file.size, annotations: annotations,
      digests: [ClaimedDigest(role: .file, digest: file.sha256)])
  }

  /// Claims a tree by the digest of its entry list.
  ///
  /// - Throws: ``StatementError/escapingLink(path:target:)`` for the first link that leads out of the
  ///   tree: what it leads to is not signed.
  public init(
    about tree: MeasuredTree, name: String?, annotations: [String: String] = [:]
  ) throws(StatementError) {
    if let link = tree.escapingLinks.first {
      throw .escapingLink(path: link.path, target: link.target)
    }
    claim = ArtifactClaim(
      kind: .tree, name: name, reference: nil, size: tree.size, annotations: annotations,
      digests: [ClaimedDigest(role: .tree, digest: tree.digest)], entries: tree.list)
  }

  /// Claims an image by every document of it that was checked over all its layers.
  ///
  /// These are the indexes whose platforms are all there, the manifest, and the config if it binds
  /// the layers. The layers' own digests are never claimed.
  public init(
    about image: MeasuredImage, name: String?, reference: String? = nil,
    annotations: [String: String] = [:]
  ) {
    claim = ArtifactClaim(
      kind: .image, name: name, reference: reference, size: nil,
      annotations: annotations, digests: Self.digests(of: image))
  }

  /// Claims a whole artifact: a file, each image of an archive, or a tree.
  ///
  /// - Throws: ``StatementError/escapingLink(path:target:)`` for a tree with a link that leads out.
  public static func claims(
    about artifact: MeasuredArtifact, name: String? = nil, reference: String? = nil,
    annotations: [String: String] = [:]
  ) throws(StatementError) -> [MeasuredClaim] {
    switch artifact {
    case .file(let file):
      [MeasuredClaim(about: file, name: name, annotations: annotations)]
    case .image(let archive):
      archive.images.map {
        MeasuredClaim(about: $0, name: name, reference: reference, annotations: annotations)
      }
    case .tree(let tree):
      [try MeasuredClaim(about: tree, name: name, annotations: annotations)]
    }
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
