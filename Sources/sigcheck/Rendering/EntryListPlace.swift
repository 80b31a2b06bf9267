import Artifacts
import Digests
import Sidecars
import Statements

/// Where the entry list of a tree that a bundle claims is to be had.
enum EntryListPlace {
  /// In the bundle itself, with this number of entries.
  case inBundle(count: Int)
  /// In the file of entry lists beside the bundle.
  case beside(path: String, count: Int)
  /// In neither; the path is that of the file that was looked for, if the bundle is a file.
  case nowhere(path: String?)

  /// Looks for the list of a claimed tree; a list counts if it has the claimed digest.
  init(of claim: ArtifactClaim, bundle: String) {
    if let entries = claim.entries {
      self = .inBundle(count: entries.entries.count)
      return
    }
    guard bundle != Artifact.standardInput else {
      self = .nowhere(path: nil)
      return
    }
    let file = TreeListFile(beside: bundle)
    let digest = claim.digests.first { $0.role == .tree }?.digest
    if let list = digest.flatMap({ TreeExplanation.list(of: $0, in: file) }) {
      self = .beside(path: file.path, count: list.entries.count)
    } else {
      self = .nowhere(path: file.path)
    }
  }

  /// The number of entries, where the list is there.
  var count: Int? {
    switch self {
    case .inBundle(let count), .beside(_, let count): count
    case .nowhere: nil
    }
  }

  /// The file beside the bundle that has the list.
  var path: String? {
    if case .beside(let path, _) = self { path } else { nil }
  }

  /// The place in words.
  var words: String {
    switch self {
    case .inBundle(let count): Self.words(count)
    case .beside(let path, let count): "\(Self.words(count)), listed in '\(path)'"
    case .nowhere(let path?): "not listed in the bundle, nor in '\(path)'"
    case .nowhere(nil): "not listed in the bundle"
    }
  }

  private static func words(_ count: Int) -> String {
    "\(count) \(count == 1 ? "entry" : "entries")"
  }
}
