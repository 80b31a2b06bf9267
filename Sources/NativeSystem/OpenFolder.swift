import Glibc

/// A folder that is open, through which its entries are reached whatever happens to its path.
public final class OpenFolder: Sendable {
  /// The path as given, for messages.
  public let path: String
  let descriptor: Int32

  private init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit { close(descriptor) }

  /// Opens the folder at `path`; a symbolic link to one is followed unless `followLinks` is false.
  public static func open(
    _ path: String, followLinks: Bool = true
  ) throws(FileError) -> OpenFolder {
    let flags = folderFlags | (followLinks ? 0 : O_NOFOLLOW)
    let descriptor = try unsafe SystemCall.withPath(path, .open) { name in
      SystemCall.retrying { unsafe Glibc.open(name, flags) }
    }
    guard descriptor >= 0 else { throw FileError(.open, path) }
    return OpenFolder(descriptor: descriptor, path: path)
  }

  /// Asks what the system says about the folder itself.
  public func status() throws(FileError) -> FileStatus {
    try SystemCall.status(of: descriptor, path: path)
  }

  /// A name in a folder, as its list has it.
  public struct Entry: Sendable {
    /// The name as raw bytes.
    public let name: [UInt8]
    /// Whether the list says that it is a regular file; false also where it says nothing.
    public let isFile: Bool
  }

  /// Lists the names in the folder as raw bytes, in no order, without `.` and `..`.
  public func names() throws(FileError) -> [[UInt8]] { try entries().map(\.name) }

  /// Lists the folder as ``names()`` does, with what its list says of each.
  public func entries() throws(FileError) -> [Entry] {
    // A descriptor of its own, since the position in a folder is shared by duplicates.
    let copy = SystemCall.retrying { unsafe openat(descriptor, ".", Self.folderFlags) }
    guard copy >= 0 else { throw FileError(.list, path) }
    guard let stream = unsafe fdopendir(copy) else {
      let error = FileError(.list, path)
      close(copy)
      throw error
    }
    defer { unsafe closedir(stream) }
    var entries: [Entry] = []
    while true {
      errno = 0
      guard let entry = unsafe readdir(stream) else { break }
      let name = unsafe Self.name(of: entry)
      guard !Self.isOwn(name) else { continue }
      entries.append(Entry(name: name, isFile: unsafe Int32(entry.pointee.d_type) == Int32(DT_REG)))
    }
    guard errno == 0 else { throw FileError(.list, path) }
    return entries
  }

  /// Asks what the system says about an entry; a symbolic link is not followed.
  public func status(of name: String) throws(FileError) -> FileStatus {
    var status = stat()
    let result = try unsafe withEntry(name, .status) { entry in
      unsafe fstatat(descriptor, entry, &status, AT_SYMLINK_NOFOLLOW)
    }
    guard result == 0 else { throw FileError(.status, path(of: name)) }
    return FileStatus(status)
  }

  /// Opens an entry for reading; a symbolic link is refused (`isLink`).
  ///
  /// In messages it is called `path`, where that is given.
  public func openFile(
    _ name: String, calling path: String? = nil
  ) throws(FileError) -> OpenFile {
    let opened = try unsafe withEntry(name, .open) { entry in
      SystemCall.retrying {
        unsafe openat(descriptor, entry, OpenFile.openFlags | O_NOFOLLOW)
      }
    }
    return try OpenFile.adopt(opened, path ?? self.path(of: name))
  }

  /// Opens a folder in this one; a symbolic link is refused.
  ///
  /// In messages it is called `path`, where that is given.
  public func openFolder(
    _ name: String, calling path: String? = nil
  ) throws(FileError) -> OpenFolder {
    let opened = try unsafe withEntry(name, .open) { entry in
      SystemCall.retrying {
        unsafe openat(descriptor, entry, Self.folderFlags | O_NOFOLLOW)
      }
    }
    let path = path ?? self.path(of: name)
    guard opened >= 0 else { throw FileError(.open, path) }
    return OpenFolder(descriptor: opened, path: path)
  }

  /// Reads the target of a symbolic link as raw bytes.
  public func linkTarget(_ name: String) throws(FileError) -> [UInt8] {
    var target = [UInt8](repeating: 0, count: Int(PATH_MAX) + 1)
    let count = try unsafe withEntry(name, .list) { entry in
      unsafe target.withUnsafeMutableBytes { room in
        guard let start = room.baseAddress else { return -1 }
        return unsafe readlinkat(descriptor, entry, start, room.count)
      }
    }
    guard count >= 0 else { throw FileError(.list, path(of: name)) }
    guard count < target.count else {
      throw FileError(operation: .list, path: path(of: name), code: ENAMETOOLONG)
    }
    return Array(target[..<count])
  }

  private static var folderFlags: Int32 { O_RDONLY | O_DIRECTORY | O_CLOEXEC }

  func path(of name: String) -> String {
    path.hasSuffix("/") ? path + name : path + "/" + name
  }

  /// Hands over the name of an entry, which must not lead out of the folder.
  private func withEntry<Result>(
    _ name: String, _ operation: FileError.Operation,
    _ body: (UnsafePointer<CChar>) -> Result
  ) throws(FileError) -> Result {
    guard !name.isEmpty, name != ".", name != "..", !name.utf8.contains(UInt8(ascii: "/")) else {
      throw FileError(operation: operation, path: path(of: name), code: EINVAL)
    }
    return try unsafe SystemCall.withPath(name, operation, body)
  }

  /// Whether a name is that of the folder itself, or of the one around it.
  private static func isOwn(_ name: [UInt8]) -> Bool {
    name.count <= 2 && name.allSatisfy { $0 == UInt8(ascii: ".") }
  }

  private static func name(of entry: UnsafeMutablePointer<dirent>) -> [UInt8] {
    // The name's tuple is declared longer than the record may be, so it is read through a pointer.
    let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
    let start = unsafe UnsafeRawPointer(entry).advanced(by: offset)
    let length = unsafe strlen(start.assumingMemoryBound(to: CChar.self))
    return unsafe Array(UnsafeRawBufferPointer(start: start, count: length))
  }
}
