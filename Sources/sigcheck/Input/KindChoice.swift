import ArgumentParser
import Artifacts

/// The value of `--kind`.
enum KindChoice: String, ExpressibleByArgument, CaseIterable {
  case file
  case image
  case tree

  /// The choice of a kind.
  init(_ kind: ArtifactKind) {
    switch kind {
    case .file: self = .file
    case .image: self = .image
    case .tree: self = .tree
    }
  }

  /// How the artifact is to be opened; without a choice, by its content.
  static func selection(_ choice: KindChoice?) -> ArtifactSelection {
    switch choice {
    case .file: .file
    case .image: .image
    case .tree: .tree
    case nil: .detect
    }
  }
}
