import Glibc

/// A temporary file without a name, to hold a stream that must be read more than once.
///
/// Nobody else can open it, and the system frees it when the process ends, however that happens.
/// Appending is for one thread; it must be over before `reading` is used.
public final class PrivateSpool: Sendable {
  private let descriptor: Int32
  private let folder: String

  /// Makes an empty spool in `folder`, or else in `TMPDIR`, or else in `/tmp`.
  ///
  /// - Throws: `FileError` with the folder as the path.
  public init(folder: String? = nil) throws(FileError) {
    let place = folder ?? ProcessSetting.temporaryFolder
    let unnamed = try unsafe SystemCall.withPath(place, .create) { name in
      SystemCall.retrying {
        unsafe open(name, GNUFunctions.unnamedFile | O_RDWR | O_EXCL | O_CLOEXEC, 0o600)
      }
    }
    self.folder = place
    descriptor = unnamed >= 0 ? unnamed : try Self.makeAndRemove(in: place)
  }

  deinit { close(descriptor) }

  /// Adds bytes at the end.
  ///
  /// - Throws: `FileError`; `isNoSpace` if the folder's disk is full.
  public func append(_ bytes: Span<UInt8>) throws(FileError) {
    try SystemCall.writeAll(bytes, to: descriptor, path: folder)
  }

  /// Adds bytes at the end.
  public func append(_ bytes: [UInt8]) throws(FileError) {
    try append(bytes.span)
  }

  /// Returns the content as a file at its beginning, with a position of its own.
  ///
  /// In messages it is called `path`, after the stream that was spooled.
  public func reading(as path: String = "-") throws(FileError) -> OpenFile {
    let own = unsafe open("/proc/self/fd/\(descriptor)", O_RDONLY | O_CLOEXEC)
    if own >= 0 { return OpenFile(descriptor: own, path: path, isOwned: true, kind: .regular) }
    // Without /proc the position is shared, which is enough for one reader.
    let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 3)
    guard copy >= 0, lseek(copy, 0, SEEK_SET) == 0 else { throw FileError(.open, folder) }
    return OpenFile(descriptor: copy, path: path, isOwned: true, kind: .regular)
  }

  /// For file systems without unnamed files.
  private static func makeAndRemove(in folder: String) throws(FileError) -> Int32 {
    let temporary: TemporaryFile
    do { temporary = try TemporaryFile(beside: folder + "/spool", mode: 0o600) } catch {
      throw FileError(operation: error.operation, path: folder, code: error.code)
    }
    defer { temporary.finish(removing: true) }
    let copy = fcntl(temporary.descriptor, F_DUPFD_CLOEXEC, 3)
    guard copy >= 0 else { throw FileError(.create, folder) }
    return copy
  }
}
