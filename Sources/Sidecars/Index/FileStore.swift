import StrictEncoding

/// The paths of files, each folder's once.
struct FileStore: Sendable {
  private var folders: [String] = []
  private var folderNumbers: [String: UInt32] = [:]
  private var names = TextStore()
  private var files: [(folder: UInt32, name: TextStore.Place)] = []
  /// The last file with each hash of a path.
  private var numbers: [Int: UInt32] = [:]

  /// How many files there are.
  var count: Int { files.count }

  /// Adds a path and returns its number; equal paths have several.
  mutating func add(_ path: String) -> UInt32 {
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")).map(path.utf8.index(after:))
    let start = slash ?? path.startIndex
    files.append((folder(String(path[..<start])), names.add(path[start...].utf8)))
    let number = UInt32(files.count - 1)
    numbers[path.hashValue] = number
    return number
  }

  /// The number of the file that was added last with this path; nil where there is none, or where it
  /// cannot be told.
  func number(of path: String) -> UInt32? {
    guard let number = numbers[path.hashValue], self[number].isExactly(path) else { return nil }
    return number
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
