import NativeSystem

/// A tar archive on disk, or the private copy of one without its compression.
struct ArchiveStorage: ContainerStorage {
  /// The file that the caller gave.
  let original: OpenFile
  let originalStatus: FileStatus
  /// The tar archive itself.
  let archive: OpenFile

  var archiveFile: OpenFile? { original }

  func reader(for entry: ContainerEntry) throws(ContainerError) -> (OpenFile, Range<UInt64>) {
    (archive, entry.dataOffset..<(entry.dataOffset + entry.size))
  }

  func verifyUnchanged() throws(ContainerError) {
    let now: FileStatus
    do {
      now = try original.status()
    } catch {
      throw .file(error)
    }
    guard now.isUnchanged(since: originalStatus) else {
      throw .changedWhileRead(path: original.path)
    }
  }
}

extension FileStatus {
  /// True if nothing says that the content is another one.
  func isUnchanged(since earlier: FileStatus) -> Bool {
    kind == earlier.kind && size == earlier.size && device == earlier.device
      && inode == earlier.inode && modified == earlier.modified && changed == earlier.changed
  }
}
