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
    let result = try unsafe withPaths(path, target) { unsafe Glibc.rename($0, $1) }
    guard result == 0 else { throw FileError(.rename, target) }
  }

  /// Renames a file unless the new name is taken (`isExists`), in one step.
  public static func renameWithoutReplacing(
    _ path: String, to target: String
  ) throws(FileError) {
    let result = try unsafe withPaths(path, target) { from, to in
      unsafe GNUFunctions.renameWithoutReplacing(from, to)
    }
    if result == 0 { return }
    // Some file systems (NFS, older FUSE) do not know the flag.
    guard errno == EINVAL || errno == ENOSYS || errno == ENOTSUP else {
      throw FileError(.rename, target)
    }
    try linkThenRemove(path, target)
  }

  /// Creates a folder with the permissions `mode`, less the umask.
  public static func createFolder(_ path: String, mode: UInt32) throws(FileError) {
    let result = try unsafe SystemCall.withPath(path, .create) { unsafe mkdir($0, mode) }
    guard result == 0 else { throw FileError(.create, path) }
  }

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
  private static func linkThenRemove(_ path: String, _ target: String) throws(FileError) {
    let result = try unsafe withPaths(path, target) { unsafe link($0, $1) }
    if result == 0 { return try remove(path) }
    guard errno == EPERM || errno == ENOSYS || errno == ENOTSUP else {
      throw FileError(.rename, target)
    }
    try reserveThenRename(path, target)
  }

  /// Without links: takes the name with an empty file of our own, and replaces that.
  private static func reserveThenRename(_ path: String, _ target: String) throws(FileError) {
    let descriptor = try unsafe SystemCall.withPath(target, .rename) { name in
      unsafe open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    }
    guard descriptor >= 0 else { throw FileError(.rename, target) }
    close(descriptor)
    do {
      try rename(path, to: target)
    } catch {
      try? remove(target)
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
