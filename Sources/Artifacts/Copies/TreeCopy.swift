import NativeSystem

/// Takes a tree, while it is measured, into a private place.
struct TreeCopy: TreeCopying {
  private let slot: CopySlot

  /// Makes the root.
  init(_ slot: CopySlot) throws(FileError) {
    self.slot = slot
    try slot.folder.createFolder(slot.name, mode: 0o755)
  }

  func addFolder(_ path: String) throws(FileError) {
    try slot.folder.createFolder(slot.name + "/" + path, mode: 0o755)
  }

  func addLink(_ path: String, target: [UInt8]) throws(FileError) {
    try slot.folder.createLink(slot.name + "/" + path, target: target)
  }

  func addFile(_ path: String, isExecutable: Bool) throws(FileError) -> NewFile {
    try slot.folder.createFile(
      slot.name + "/" + path, mode: CopySlot.mode(isExecutable: isExecutable))
  }
}
