import NativeSystem
import StrictEncoding

/// The way from a tree's root to one of its folders, kept open for the next one nearby.
struct TreeWay {
  /// How many folders of the way stay open: trees are rarely deeper, and each worker has a way.
  private static let maximumOpen = 16

  private let root: OpenFolder
  /// The folders below the root, as far as they stay open.
  private var steps: [(name: Substring, folder: OpenFolder)] = []
  private var current: (path: String, folder: OpenFolder)

  init(_ root: OpenFolder) {
    self.root = root
    current = ("", root)
  }

  /// Opens a folder, by its path from the root; no part of it may be a link.
  mutating func open(_ path: String) throws(FileError) -> OpenFolder {
    guard path.utf8.count != current.path.utf8.count || !path.isExactly(current.path) else {
      return current.folder
    }
    let parts = path.pathParts()
    let shared = zip(steps, parts).prefix { $0.name.utf8.elementsEqual($1.utf8) }.count
    steps.removeSubrange(shared...)
    var folder = steps.last?.folder ?? root
    for part in parts[shared...] {
      folder = try folder.openFolder(String(part))
      if steps.count < Self.maximumOpen { steps.append((part, folder)) }
    }
    current = (path, folder)
    return folder
  }
}
