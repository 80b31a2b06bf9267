import NativeSystem
import StrictEncoding

/// What stands in a folder under one name.
struct ListedEntry {
  /// The name as ``PathText`` writes it.
  let name: String
  let status: FileStatus
  /// The target of a link.
  let target: [UInt8]?
}

extension ListedEntry {
  /// Whether nothing that counts is different.
  ///
  /// What is in a folder is compared where the folder itself is; its own times change there.
  func isUnchanged(since earlier: ListedEntry) -> Bool {
    guard name.isExactly(earlier.name), target == earlier.target,
      status.kind == earlier.status.kind, status.isSameFile(as: earlier.status)
    else { return false }
    return status.kind != .regular || status.isSameContent(as: earlier.status)
  }
}

extension FileStatus {
  /// Whether the owner may run the file: the one permission that a tree's digest covers.
  var isExecutable: Bool { mode & 0o100 != 0 }

  /// Whether nothing says that a file was written to or given another mode in between.
  func isSameContent(as earlier: FileStatus) -> Bool {
    isSameFile(as: earlier) && kind == earlier.kind && size == earlier.size
      && modified == earlier.modified && changed == earlier.changed && mode == earlier.mode
  }
}
