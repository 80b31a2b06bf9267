/// The paths of files, each folder's once.
struct FileStore: Sendable {
  private var folders: [String] = []
  private var folderNumbers: [String: UInt32] = [:]
  private var names = TextStore()
  private var files: [(folder: UInt32, name: TextStore.Place)] = []

  /// How many files there are.
  var count: Int { files.count }

  /// Adds a path and returns its number; equal paths have several.
  mutating func add(_ path: String) -> UInt32 {
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")).map(path.utf8.index(after:))
    let start = slash ?? path.startIndex
    files.append((folder(String(path[..<start])), names.add(path[start...].utf8)))
    return UInt32(files.count - 1)
  }

  /// The path of a file.
  subscript(number: UInt32) -> String {
    let file = files[Int(number)]
    return folders[Int(file.folder)] + names.text(at: file.name)
  }

  private mutating func folder(_ prefix: String) -> UInt32 {
    // Files of one folder come one after the other.
    if let last = folders.last, last.utf8.elementsEqual(prefix.utf8) {
      return UInt32(folders.count - 1)
    }
    if let known = folderNumbers[prefix], folders[Int(known)].utf8.elementsEqual(prefix.utf8) {
      return known
    }
    folders.append(prefix)
    folderNumbers[prefix] = UInt32(folders.count - 1)
    return UInt32(folders.count - 1)
  }
}
