import NativeSystem

/// A folder on disk, listed once.
struct FolderStorage: ContainerStorage {
  let entries: [ContainerEntry]
  private let listing: FolderListing

  init(_ root: OpenFolder) throws(ContainerError) {
    listing = try FolderListing(root)
    entries = listing.entries
  }

  var archiveFile: OpenFile? { nil }

  func reader(for entry: ContainerEntry) throws(ContainerError) -> (OpenFile, Range<UInt64>) {
    guard let folder = listing.folders[EntryPath.parent(of: entry.path)] else {
      throw .notAFile(path: entry.path)
    }
    let file: OpenFile
    let status: FileStatus
    do {
      file = try folder.openFile(EntryPath.name(of: entry.path))
      status = try file.status()
    } catch {
      throw .file(error)
    }
    guard let listed = listing.statuses[entry.path], status.isUnchanged(since: listed) else {
      throw .changedWhileRead(path: file.path)
    }
    return (file, 0..<entry.size)
  }

  func verifyUnchanged() throws(ContainerError) {
    guard let root = listing.folders[""] else {
      preconditionFailure("a listing has its own root")
    }
    let now = try FolderListing(root)
    guard now.entries == listing.entries else { throw .changedWhileRead(path: root.path) }
    for (path, status) in now.statuses {
      guard let earlier = listing.statuses[path], status.isUnchanged(since: earlier) else {
        throw .changedWhileRead(path: root.path + "/" + path)
      }
    }
  }
}
