/// The names of a container so far, and what refuses them together.
struct EntryNames {
  /// The position of each entry by the folded form of its path.
  private var positions: [String: Int] = [:]
  private var paths: [String] = []
  /// The spelling of each folder that a path goes through, by its folded form.
  private var folders: [String: String] = [:]
  private var lastFolder = ""

  /// Takes the next entry's name.
  mutating func add(_ entry: ContainerEntry) throws(TarError) {
    let key = EntryPath.folded(entry.path)
    if let earlier = positions.updateValue(paths.count, forKey: key) {
      throw Self.clash(paths[earlier], entry.path)
    }
    paths.append(entry.path)
    try addFolders(of: entry.path)
  }

  /// Checks what can only be said of all entries: folders that are none, and links.
  func checkAll(_ entries: [ContainerEntry]) throws(TarError) {
    for (key, folder) in folders {
      guard let position = positions[key] else { continue }
      let entry = entries[position]
      guard entry.path.utf8.elementsEqual(folder.utf8) else {
        throw Self.clash(entry.path, folder)
      }
      guard entry.kind == .folder else {
        throw .names(.parentIsNoFolder, name: entry.path, other: folder + "/")
      }
    }
    let links = EntryLinks(entries)
    for entry in entries { try links.check(entry) }
  }

  private mutating func addFolders(of path: String) throws(TarError) {
    var folder = EntryPath.parent(of: path)
    // Most entries are in the folder of the one before.
    guard !folder.utf8.elementsEqual(lastFolder.utf8) else { return }
    lastFolder = folder
    while !folder.isEmpty {
      let spelling = folders[EntryPath.folded(folder), default: folder]
      guard spelling.utf8.elementsEqual(folder.utf8) else {
        throw Self.clash(spelling, folder)
      }
      folders[EntryPath.folded(folder)] = folder
      folder = EntryPath.parent(of: folder)
    }
  }

  private static func clash(_ name: String, _ other: String) -> TarError {
    let isSame = name.utf8.elementsEqual(other.utf8)
    return .names(isSame ? .duplicate : .colliding, name: name, other: other)
  }
}
