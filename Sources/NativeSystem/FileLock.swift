import Glibc

/// Keeps other processes that take the same lock away from a file while it is changed.
public final class FileLock: Sendable {
  private let descriptor: Int32
  /// A lock file to remove at the end, where the folder itself could not be locked.
  private let lockFile: String?

  private init(descriptor: Int32, lockFile: String?) {
    self.descriptor = descriptor
    self.lockFile = lockFile
  }

  deinit {
    // Removed before it is unlocked: whoever waits for it sees that it is gone and begins again.
    if let lockFile { try? FileSystem.remove(lockFile) }
    close(descriptor)
  }

  /// Waits for, and takes, the exclusive right to change `path`, which need not exist.
  ///
  /// The lock is on the folder that holds it, so that it survives renames of the file and leaves
  /// nothing behind; where a folder cannot be locked (NFS) a hidden file beside `path` serves. It
  /// is released with the value, and by the system when the process ends.
  public static func exclusive(_ path: String) throws(FileError) -> FileLock {
    let parts = PathParts(path)
    let folder = try unsafe SystemCall.withPath(parts.folder, .lock) { name in
      SystemCall.retrying { unsafe open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    }
    if folder >= 0 {
      if SystemCall.retrying({ flock(folder, LOCK_EX) }) == 0 {
        return FileLock(descriptor: folder, lockFile: nil)
      }
      close(folder)
    } else if errno != EACCES {
      throw FileError(.lock, path)
    }
    return try withLockFile(parts.beside(".sigcheck-lock"), path)
  }

  private static func withLockFile(
    _ lockFile: String, _ path: String
  ) throws(FileError) -> FileLock {
    while true {
      let descriptor = try unsafe SystemCall.withPath(lockFile, .lock) { name in
        SystemCall.retrying {
          unsafe open(name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        }
      }
      guard descriptor >= 0 else { throw FileError(.lock, path) }
      guard SystemCall.retrying({ flock(descriptor, LOCK_EX) }) == 0 else {
        let error = FileError(.lock, path)
        close(descriptor)
        throw error
      }
      if isCurrent(descriptor, lockFile) {
        return FileLock(descriptor: descriptor, lockFile: lockFile)
      }
      close(descriptor)
    }
  }

  /// Whether the locked file still has its name; its last holder may have removed it.
  private static func isCurrent(_ descriptor: Int32, _ lockFile: String) -> Bool {
    guard let named = try? FileSystem.status(of: lockFile, followLinks: false),
      let held = try? SystemCall.status(of: descriptor, path: lockFile)
    else { return false }
    return named.isSameFile(as: held)
  }
}
