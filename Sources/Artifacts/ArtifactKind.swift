/// What an artifact is: the kinds that a statement can be about.
public enum ArtifactKind: String, Sendable, Hashable, CaseIterable {
  /// A sequence of bytes, bound by its own digest.
  case file
  /// A container image, bound by its index, its manifest or its config.
  case image
  /// A folder tree, bound by the digest of its entry list.
  case tree
}

/// Which document or blob of an artifact a digest names.
///
/// A digest matches a subject only within its role: a config's digest never stands for a file.
public enum DigestRole: String, Sendable, Hashable, CaseIterable {
  /// The bytes of a file.
  case file
  /// An image index of several platforms (OCI image-spec `image-index.md`).
  case index
  /// An image manifest (OCI image-spec `manifest.md`).
  case manifest
  /// An image configuration (OCI image-spec `config.md`); its digest is the image ID.
  case config
  /// The entry list of a folder tree.
  case tree

  /// The roles that the digests of an artifact of this kind may have.
  public static func legal(for kind: ArtifactKind) -> Set<DigestRole> {
    switch kind {
    case .file: [.file]
    case .image: [.index, .manifest, .config]
    case .tree: [.tree]
    }
  }
}
