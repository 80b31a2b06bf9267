import NativeSystem

/// The folders and links of a copy, which stand before its files.
enum TreeSkeleton {
  /// Writes every folder, each after the one that it is in, and every link.
  static func write(
    _ listing: [ListedFolder], of root: String, to copy: any TreeCopying
  ) throws(ArtifactError) {
    do throws(FileError) {
      for folder in listing where !folder.path.isEmpty { try copy.addFolder(folder.path) }
      for folder in listing {
        for entry in folder.entries {
          if let target = entry.target {
            try copy.addLink(folder.path(of: entry.name), target: target)
          }
        }
      }
    } catch {
      throw .file(error)
    }
  }
}
