import NativeSystem
import StrictEncoding

/// Compares a second walk through a tree with the first, folder by folder.
struct TreeComparison {
  private let path: String
  private let folders: [ListedFolder]
  private var next = 0

  init(path: String, with folders: [ListedFolder]) {
    self.path = path
    self.folders = folders
  }

  /// Demands that the next folder is what it was.
  ///
  /// Since each folder's entries are compared with it, the same folders come in the same order.
  mutating func check(_ folder: ListedFolder) throws(ArtifactError) {
    guard next < folders.count else { throw changed(folder.path) }
    let earlier = folders[next]
    next += 1
    for (entry, before) in zip(folder.entries, earlier.entries)
    where !entry.isUnchanged(since: before) {
      // Where a name is new or gone, the smaller of the two is the one.
      let name = before.name.precedesBytewise(entry.name) ? before.name : entry.name
      throw changed(folder.path(of: name))
    }
    if let entry = folder.entries.dropFirst(earlier.entries.count).first
      ?? earlier.entries.dropFirst(folder.entries.count).first
    {
      throw changed(folder.path(of: entry.name))
    }
    guard folder.path.isExactly(earlier.path), folder.status.isSameFile(as: earlier.status),
      folder.status.modified == earlier.status.modified,
      folder.status.changed == earlier.status.changed
    else { throw changed(folder.path) }
  }

  private func changed(_ place: String) -> ArtifactError {
    TreeChange.error(root: path, path: place)
  }
}
