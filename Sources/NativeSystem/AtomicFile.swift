import Glibc

/// A file that appears under its name only when it is whole.
///
/// It is written to a temporary beside the name, which vanishes when the value does, when the
/// process exits and (after `Signals.removeTemporariesOnInterrupt`) when a signal ends it.
/// `commit` gives it its name.
public struct AtomicFile: ~Copyable {
  /// The path that the file will have.
  public let path: String
  private let overwrite: Bool
  private let temporary: TemporaryFile
  private var isCommitted = false

  /// Begins a file that will appear at `path` with the permissions `mode`, less the umask.
  ///
  /// With `overwrite` an existing regular file is replaced; a symbolic link is itself replaced, its
  /// target left alone. Devices and other special files are never replaced.
  ///
  /// - Throws: `FileError`; `isExists` at once if something stands at `path` and may not be
  ///   overwritten.
  public init(creating path: String, mode: UInt32, overwrite: Bool) throws(FileError) {
    try Self.demandPlace(path, overwrite: overwrite)
    let temporary = try TemporaryFile(beside: path, mode: mode)
    self.path = path
    self.overwrite = overwrite
    self.temporary = temporary
  }

  deinit {
    temporary.finish(removing: !isCommitted)
  }

  /// Adds bytes at the end of the temporary.
  ///
  /// - Throws: `FileError` with the final path; `isNoSpace` on a full disk.
  public mutating func write(_ bytes: [UInt8]) throws(FileError) {
    try write(bytes.span)
  }

  /// Adds bytes at the end of the temporary.
  public mutating func write(_ bytes: Span<UInt8>) throws(FileError) {
    try SystemCall.writeAll(bytes, to: temporary.descriptor, path: path)
  }

  /// Flushes the file to the disk and gives it its name in one step.
  ///
  /// - Throws: `FileError`, after which nothing is left; `isExists` if something has taken the name
  ///   since and may not be overwritten.
  public consuming func commit() throws(FileError) {
    guard SystemCall.retrying({ fsync(temporary.descriptor) }) == 0 || errno == EINVAL else {
      throw FileError(.sync, path)
    }
    if overwrite {
      try FileSystem.rename(temporary.path, to: path)
    } else {
      try FileSystem.renameWithoutReplacing(temporary.path, to: path)
    }
    isCommitted = true
    FileSystem.syncFolder(of: path)
  }

  /// Refuses a path that no file could be created at, as far as can be told before.
  ///
  /// - Throws: ``FileError`` for what is there and may not be replaced or is no file, for a folder that is not
  ///   there, and for the names of devices and of open files, which may be links to files.
  public static func demandPlace(_ path: String, overwrite: Bool) throws(FileError) {
    guard !PathParts(path).name.isEmpty else {
      throw FileError(operation: .create, path: path, code: path.isEmpty ? ENOENT : EISDIR)
    }
    let folder = PathText.bytes(of: try canonicalFolder(of: path))
    guard !folder.elementsEqual("/dev".utf8), !folder.starts(with: "/proc/".utf8) else {
      throw FileError(operation: .create, path: path, code: ENOTSUP)
    }
    guard try FileSystem.exists(path) else { return }
    guard overwrite else { throw FileError(operation: .create, path: path, code: EEXIST) }
    let kind: FileKind
    do {
      kind = try FileSystem.status(of: path, followLinks: true).kind
    } catch {
      // A link to nowhere: the link itself is replaced.
      guard error.isNotFound else { throw error }
      return
    }
    guard kind == .regular else {
      throw FileError(operation: .create, path: path, code: kind == .folder ? EISDIR : ENOTSUP)
    }
  }

  private static func canonicalFolder(of path: String) throws(FileError) -> String {
    do { return try FileSystem.canonicalPath(FileSystem.folder(of: path)) } catch {
      throw FileError(operation: .create, path: path, code: error.code)
    }
  }
}
