import Glibc

/// Removes a folder of ours with all that is in it, without a lock or an allocation, so that a
/// signal handler can do it as well.
enum FolderRemoval {
  /// Room for the records of a listing, which are at most 280 bytes each.
  static let bufferSize = 32 << 10
  private static let listing = unsafe GNUFunctions.folderListing()

  /// Looks up what a signal handler could not.
  static func prepare() {
    _ = unsafe listing
  }

  /// Removes the open folder; returns false, and leaves the rest, where the system refuses.
  @discardableResult
  static func remove(_ path: String, _ descriptor: Int32) -> Bool {
    let buffer = UnsafeMutableRawPointer.allocate(byteCount: bufferSize, alignment: 8)
    defer { unsafe buffer.deallocate() }
    return unsafe SystemCall.withCString(path) { path in
      unsafe remove(path, descriptor, buffer: buffer)
    }
  }

  /// Removes the open folder with a buffer of ``bufferSize`` bytes that nobody else uses meanwhile.
  ///
  /// It is emptied by its descriptor: whatever else has its path by now keeps what is in it.
  static func remove(
    _ path: UnsafePointer<CChar>, _ descriptor: Int32, buffer: UnsafeMutableRawPointer
  ) -> Bool {
    // Where it cannot be listed it may be empty all the same, as after a hand-over.
    if descriptor >= 0 { _ = unsafe empty(descriptor, buffer) }
    return unsafe rmdir(path) == 0 || errno == ENOENT
  }

  /// Empties a folder.
  ///
  /// One more descriptor is open at a time. The walk goes down into a folder that is not empty, and
  /// begins again at the root when it has emptied it: no names need be remembered. It never goes up
  /// by `..`: whoever moves a folder away meanwhile would lead it to what is not ours.
  private static func empty(_ root: Int32, _ buffer: UnsafeMutableRawPointer) -> Bool {
    var folder = root
    defer { if folder != root { close(folder) } }
    while true {
      switch unsafe sweep(folder, buffer) {
      case .refused: return false
      case .inner(let inner):
        if folder != root { close(folder) }
        folder = inner
      case .empty:
        guard folder != root else { return true }
        close(folder)
        folder = root
      }
    }
  }

  private enum Sweep {
    case empty
    case inner(Int32)
    case refused
  }

  /// Removes entries until none is left, or one is a folder with entries of its own.
  private static func sweep(_ folder: Int32, _ buffer: UnsafeMutableRawPointer) -> Sweep {
    guard let listing = unsafe listing else { return .refused }
    var removed = true
    while removed {
      // What is removed while it is listed may hide entries: look again until there are none.
      removed = false
      lseek(folder, 0, SEEK_SET)
      while true {
        let count = unsafe listing(folder, buffer, bufferSize)
        guard count >= 0 else { return .refused }
        guard count > 0 else { break }
        var offset = 0
        while offset < count {
          let entry = unsafe buffer + offset
          offset += Int(unsafe entry.loadUnaligned(fromByteOffset: 16, as: UInt16.self))
          // The name follows an inode, an offset, the record's length and a type.
          let name = unsafe (entry + 19).assumingMemoryBound(to: CChar.self)
          if unsafe isSelfOrParent(name) { continue }
          switch unsafe remove(name, from: folder) {
          case .empty: removed = true
          case .inner(let inner): return .inner(inner)
          case .refused: return .refused
          }
        }
      }
    }
    return .empty
  }

  /// Removes one entry; `inner` is it, opened, where it is a folder that is not empty.
  private static func remove(_ name: UnsafePointer<CChar>, from folder: Int32) -> Sweep {
    if unsafe unlinkat(folder, name, 0) == 0 || errno == ENOENT { return .empty }
    if errno == EACCES {
      // A program that was handed the place may have taken away our right to it.
      fchmod(folder, 0o700)
      if unsafe unlinkat(folder, name, 0) == 0 { return .empty }
    }
    guard errno == EISDIR || errno == EPERM else { return .refused }
    if unsafe unlinkat(folder, name, AT_REMOVEDIR) == 0 || errno == ENOENT { return .empty }
    guard errno == ENOTEMPTY || errno == EEXIST else { return .refused }
    let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
    var inner = unsafe openat(folder, name, flags)
    if inner < 0, errno == EACCES, unsafe fchmodat(folder, name, 0o700, AT_SYMLINK_NOFOLLOW) == 0 {
      inner = unsafe openat(folder, name, flags)
    }
    guard inner >= 0 else { return .refused }
    return .inner(inner)
  }

  private static func isSelfOrParent(_ name: UnsafePointer<CChar>) -> Bool {
    guard unsafe name[0] == 0x2E else { return false }
    return unsafe name[1] == 0 || (name[1] == 0x2E && name[2] == 0)
  }
}
