import Glibc

/// Operations on paths.
public enum FileSystem {
  /// Asks what the system says about `path`.
  public static func status(
    of path: String, followLinks: Bool = true
  ) throws(FileError) -> FileStatus {
    var status = stat()
    let flags = followLinks ? 0 : AT_SYMLINK_NOFOLLOW
    let result = try unsafe SystemCall.withPath(path, .status) { name in
      unsafe fstatat(AT_FDCWD, name, &status, flags)
    }
    guard result == 0 else { throw FileError(.status, path) }
    return FileStatus(status)
  }

  /// Whether anything, even a link to nowhere, has this path.
  ///
  /// - Throws: `FileError` if the system cannot tell: that is not the same as absent.
  public static func exists(_ path: String) throws(FileError) -> Bool {
    do {
      _ = try status(of: path, followLinks: false)
      return true
    } catch {
      guard error.isNotFound else { throw error }
      return false
    }
  }

  /// Removes a file or a link, not a folder.
  public static func remove(_ path: String) throws(FileError) {
    let result = try unsafe SystemCall.withPath(path, .remove) { unsafe unlink($0) }
    guard result == 0 else { throw FileError(.remove, path) }
  }

  /// Renames a file and replaces what has the new name.
  public static func rename(_ path: String, to target: String) throws(FileError) {
    try rename(path, in: AT_FDCWD, to: target)
  }

  /// Renames an entry of an open folder and replaces what has the new name.
  static func rename(
    _ path: String, in folder: Int32, to target: String
  ) throws(FileError) {
    let result = try unsafe withPaths(path, target) { from, to in
      unsafe renameat(folder, from, AT_FDCWD, to)
    }
    guard result == 0 else { throw FileError(.rename, target) }
  }

  /// Renames a file unless the new name is taken (`isExists`), in one step.
  public static func renameWithoutReplacing(
    _ path: String, to target: String
  ) throws(FileError) {
    try renameWithoutReplacing(path, in: AT_FDCWD, to: target)
  }

  /// Renames an entry of an open folder unless the new name is taken.
  static func renameWithoutReplacing(
    _ path: String, in folder: Int32, to target: String
  ) throws(FileError) {
    let result = try unsafe withPaths(path, target) { from, to in
      unsafe GNUFunctions.renameWithoutReplacing(from, in: folder, to)
    }
    if result == 0 { return }
    // Some file systems (NFS, older FUSE) do not know the flag.
    guard errno == EINVAL || errno == ENOSYS || errno == ENOTSUP else {
      throw FileError(.rename, target)
    }
    try linkThenRemove(path, folder, target)
  }

  /// Creates a folder with the permissions `mode`, less the umask.
  public static func createFolder(_ path: String, mode: UInt32) throws(FileError) {
    let result = try unsafe SystemCall.withPath(path, .create) { unsafe mkdir($0, mode) }
    guard result == 0 else { throw FileError(.create, path) }
  }

  /// The bytes that an ordinary user may still write on the file system that holds `path`.
  public static func freeBytes(at path: String) throws(FileError) -> UInt64 {
    var status = statvfs()
    let result = try unsafe SystemCall.withPath(path, .status) { unsafe statvfs($0, &status) }
    guard result == 0 else { throw FileError(.status, path) }
    let (bytes, overflow) = UInt64(status.f_bavail)
      .multipliedReportingOverflow(by: UInt64(status.f_frsize))
    return overflow ? .max : bytes
  }

  /// The absolute path of something that exists, without links, `.` and `..`.
  public static func canonicalPath(_ path: String) throws(FileError) -> String {
    let resolved = try unsafe SystemCall.withPath(path, .status) { unsafe realpath($0, nil) }
    guard let resolved = unsafe resolved else { throw FileError(.status, path) }
    defer { unsafe free(resolved) }
    let bytes = unsafe UnsafeRawBufferPointer(start: resolved, count: strlen(resolved))
    return unsafe PathText.text(of: Array(bytes))
  }

  /// The folder that holds `path`, by its spelling.
  public static func folder(of path: String) -> String { PathParts(path).folder }

  /// Flushes the folder that holds `path`, so that a rename in it survives a power cut.
  ///
  /// Best effort: some file systems cannot, and the file itself is whole either way.
  static func syncFolder(of path: String) {
    let folder = PathParts(path).folder
    let descriptor = unsafe SystemCall.withCString(folder) { name in
      unsafe open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    }
    guard descriptor >= 0 else { return }
    _ = SystemCall.retrying { fsync(descriptor) }
    close(descriptor)
  }

  /// A hard link fails if the name is taken, as the flag would.
  ///
  /// If the old name cannot go, the new one goes again: it would be taken for somebody else's.
  private static func linkThenRemove(
    _ path: String, _ folder: Int32, _ target: String
  ) throws(FileError) {
    var isLinked = false
    let result = try unsafe withPaths(path, target) { from, to in
      guard unsafe linkat(folder, from, AT_FDCWD, to, 0) == 0 else { return -1 }
      isLinked = true
      guard unsafe unlinkat(folder, from, 0) != 0 else { return 0 }
      let code = errno
      _ = unsafe unlink(to)
      errno = code
      return -1
    }
    if result == 0 { return }
    guard !isLinked, errno == EPERM || errno == ENOSYS || errno == ENOTSUP else {
      throw FileError(.rename, target)
    }
    try reserveThenRename(path, folder, target)
  }

  /// Without links, and for folders: takes the name with an empty one of our own, and replaces that.
  private static func reserveThenRename(
    _ path: String, _ folder: Int32, _ target: String
  ) throws(FileError) {
    let result = try unsafe withPaths(path, target) { from, to in
      var status = stat()
      guard unsafe fstatat(folder, from, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return -1 }
      guard FileKind(mode: status.st_mode) != .folder else { return unsafe mkdir(to, 0o700) }
      let descriptor = unsafe open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      return descriptor < 0 ? -1 : close(descriptor)
    }
    guard result == 0 else { throw FileError(.rename, target) }
    do {
      try rename(path, in: folder, to: target)
    } catch {
      unsafe SystemCall.withCString(target) { _ = unsafe unlink($0) == 0 ? 0 : rmdir($0) }
      throw error
    }
  }

  private static func withPaths(
    _ first: String, _ second: String,
    _ body: (UnsafePointer<CChar>, UnsafePointer<CChar>) -> Int32
  ) throws(FileError) -> Int32 {
    guard !first.utf8.contains(0), !second.utf8.contains(0) else {
      throw FileError(operation: .rename, path: second, code: EINVAL)
    }
    return unsafe SystemCall.withCString(first) { first in
      unsafe SystemCall.withCString(second) { second in unsafe body(first, second) }
    }
  }
}
