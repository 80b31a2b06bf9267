import Artifacts

/// How a path is to be read, and which option says so.
struct KindRequest: Sendable {
  /// The kind, or nil where the content decides.
  let kind: KindChoice?
  /// The options other than `--kind` that demand an image, or nil where `--kind` or nothing does.
  let impliedBy: String?

  /// Takes the value of `--kind`, and the options that were given of those that demand an image.
  init(_ choice: KindChoice?, implying options: [(name: String, isGiven: Bool)] = []) {
    let given = options.filter(\.isGiven).map(\.name)
    kind = choice ?? (given.isEmpty ? nil : .image)
    impliedBy = choice == nil && !given.isEmpty ? given.joined(separator: " and ") : nil
  }

  /// How the artifact is to be opened.
  var selection: ArtifactSelection { KindChoice.selection(kind) }

  /// The kind of a digest that is given in place of a path; a file's where nothing says more.
  var artifactKind: ArtifactKind {
    switch kind {
    case .image: .image
    case .tree: .tree
    case .file, nil: .file
    }
  }
}
