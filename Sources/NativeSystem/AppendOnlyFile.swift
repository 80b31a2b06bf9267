import Glibc

/// A file of this user's alone that grows at its end and outlives the process.
///
/// What is appended has reached the system when the call returns: a process that is killed loses none of
/// it. A power cut may. One process has it open at a time, where the file system knows locks.
public final class AppendOnlyFile: Sendable {
  /// The path as given, for messages.
  public let path: String
  private let descriptor: Int32

  /// Opens the file at `path`, or makes an empty one that nobody else can open.
  ///
  /// - Throws: `FileError`; `isLink` if the last part is a symbolic link, `isInUse` while another process
  ///   has it open in this way.
  public init(path: String) throws(FileError) {
    self.path = path
    descriptor = try unsafe SystemCall.withPath(path, .open) { name in
      SystemCall.retrying { unsafe open(name, Self.flags, 0o600) }
    }
    guard descriptor >= 0 else { throw FileError(.open, path) }
    guard SystemCall.retrying({ flock(descriptor, LOCK_EX | LOCK_NB) }) == 0 || errno != EWOULDBLOCK
    else { throw FileError(.lock, path) }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Asks what the system says about the open file now.
  public func status() throws(FileError) -> FileStatus {
    try SystemCall.status(of: descriptor, path: path)
  }

  /// Adds bytes at the end; after an error the end may have a part of them.
  public func append(_ bytes: [UInt8]) throws(FileError) {
    try SystemCall.writeAll(bytes.span, to: descriptor, path: path)
  }

  /// Drops everything from an offset on.
  public func truncate(to size: UInt64) throws(FileError) {
    guard let size = off_t(exactly: size),
      SystemCall.retrying({ ftruncate(descriptor, size) }) == 0
    else { throw FileError(.write, path) }
  }

  /// The bytes at an offset; fewer only at the end.
  ///
  /// Any thread may call it.
  public func bytes(at offset: UInt64, count: Int) throws(FileError) -> [UInt8] {
    try SystemCall.bytes(descriptor, path: path, at: offset, count: count)
  }

  /// Never waits for the other end of a pipe, and never follows a link.
  private static var flags: Int32 {
    O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY | O_NOFOLLOW | O_NONBLOCK
  }
}

extension FileError {
  /// Whether another process holds the lock that was wanted.
  public var isInUse: Bool { operation == .lock && code == EWOULDBLOCK }
}
