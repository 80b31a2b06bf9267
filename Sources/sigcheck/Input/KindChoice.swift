import ArgumentParser
import Artifacts

/// The value of `--kind`.
enum KindChoice: String, ExpressibleByArgument, CaseIterable {
  case file
  case image
  case tree

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
