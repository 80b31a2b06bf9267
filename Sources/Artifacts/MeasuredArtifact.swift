/// An artifact whose digests were computed here, from bytes that were read here.
public enum MeasuredArtifact: Sendable {
  /// A file.
  case file(MeasuredFile)
  /// An archive or a layout folder with one image or several.
  case image(MeasuredImageArchive)
  /// A folder with all that is in it.
  case tree(MeasuredTree)

  /// The path as the caller gave it.
  public var path: String {
    switch self {
    case .file(let file): file.path
    case .image(let archive): archive.path
    case .tree(let tree): tree.path
    }
  }

  /// What it was measured as.
  public var kind: ArtifactKind {
    switch self {
    case .file: .file
    case .image: .image
    case .tree: .tree
    }
  }

  /// The copy that holds what was measured, where one was made.
  public var copy: ArtifactCopy? {
    switch self {
    case .file(let file): file.copy
    case .image(let archive): archive.archive.copy
    case .tree(let tree): tree.copy
    }
  }
}
