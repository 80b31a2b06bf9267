import Glibc

/// A file that is open for reading and stays the same file whatever happens to its path.
///
/// The sequential position is shared by all who hold the value: read sequentially from one thread.
/// Reads at an offset are independent of it and may run on several threads.
public final class OpenFile: Sendable {
  /// The path as given, for messages; `-` for standard input.
  public let path: String
  let descriptor: Int32
  private let isOwned: Bool
  /// What was opened; nil for what the system was not asked about.
  private let knownKind: FileKind?
  /// What the system said when it was opened; nil where it was not asked.
  private let firstStatus: FileStatus?

  /// The buffer size that costs the least CPU for a hash over a file, measured: 128 KiB.
  public static let readSize = 128 << 10

  init(descriptor: Int32, path: String, isOwned: Bool, kind: FileKind?) {
    self.descriptor = descriptor
    self.path = path
    self.isOwned = isOwned
    knownKind = kind
    firstStatus = nil
  }

  private init(opened descriptor: Int32, path: String, _ status: FileStatus) {
    self.descriptor = descriptor
    self.path = path
    isOwned = true
    knownKind = status.kind
    firstStatus = status
  }

  deinit {
    if isOwned { close(descriptor) }
  }

  /// Opens `path` for reading, whatever kind of file it is; callers look at ``kind()``.
  ///
  /// The opening itself never waits, not even for the writer of a FIFO; the first read does.
  ///
  /// - Throws: `FileError`; `isLink` if the last part is a symbolic link and `followLinks` is false.
  public static func open(
    _ path: String, followLinks: Bool = true
  ) throws(FileError) -> OpenFile {
    let flags = openFlags | (followLinks ? 0 : O_NOFOLLOW)
    let descriptor = try unsafe SystemCall.withPath(path, .open) { name in
      SystemCall.retrying { unsafe Glibc.open(name, flags) }
    }
    return try adopt(descriptor, path)
  }

  /// Returns standard input, which is not closed with the value.
  public static func standardInput() -> OpenFile {
    OpenFile(descriptor: STDIN_FILENO, path: "-", isOwned: false, kind: nil)
  }

  /// What the file is, which stays as it was when it was opened.
  public func kind() throws(FileError) -> FileKind {
    if let knownKind { return knownKind }
    return try status().kind
  }

  /// Asks what the system says about the open file now.
  public func status() throws(FileError) -> FileStatus {
    try SystemCall.status(of: descriptor, path: path)
  }

  /// What the system said about the file when it was opened; what it says now where it was not asked then.
  ///
  /// Who compares it with ``status()`` after reading learns of every change since the opening.
  public func statusWhenOpened() throws(FileError) -> FileStatus {
    if let firstStatus { return firstStatus }
    return try status()
  }

  /// Tells the system that the file will be read from its beginning to its end.
  public func adviseSequential() {
    _ = posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
  }

  /// Reads the next bytes into the beginning of `buffer` and returns how many; 0 at the end.
  ///
  /// The buffer is used again as it is, with no allocation:
  /// `buffer.span.extracting(0..<count)` are the bytes. It must not be empty.
  public func read(into buffer: inout [UInt8]) throws(FileError) -> Int {
    try read(into: &buffer, from: 0)
  }

  /// Reads the next bytes into `buffer` from index `start` and returns how many; 0 at the end.
  func read(into buffer: inout [UInt8], from start: Int) throws(FileError) -> Int {
    precondition(start < buffer.count, "a read into no room would look like the end of the file")
    if knownKind == .fifo { SystemCall.waitUntil(POLLIN, descriptor) }
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { room in
        let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: room[start...])
        return SystemCall.retrying { unsafe Glibc.read(descriptor, rest.baseAddress, rest.count) }
      }
      if count >= 0 { return count }
      guard errno == EAGAIN else { throw FileError(.read, path) }
      SystemCall.waitUntil(POLLIN, descriptor)
    }
  }

  /// Reads `count` bytes from `offset` into the beginning of `buffer`; fewer only at the end.
  ///
  /// The sequential position stays. `buffer` must have room for `count` bytes.
  ///
  /// - Throws: `FileError`, also for a pipe, which has no offsets.
  public func read(
    into buffer: inout [UInt8], at offset: UInt64, count: Int
  ) throws(FileError) -> Int {
    try SystemCall.read(descriptor, path: path, into: &buffer, at: offset, count: count)
  }

  /// The bytes at an offset; fewer only at the end.
  ///
  /// The sequential position stays.
  ///
  /// - Throws: `FileError`, also for a pipe, which has no offsets.
  public func bytes(at offset: UInt64, count: Int) throws(FileError) -> [UInt8] {
    try SystemCall.bytes(descriptor, path: path, at: offset, count: count)
  }
}

extension OpenFile {
  /// Non-blocking only for the opening: a FIFO without a writer must not hang it.
  static var openFlags: Int32 { O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK }

  /// Takes over a descriptor that was opened with `openFlags`, or reports that it was not.
  static func adopt(_ descriptor: Int32, _ path: String) throws(FileError) -> OpenFile {
    guard descriptor >= 0 else { throw FileError(.open, path) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw failure(descriptor, path) }
    let known = FileStatus(status)
    // Reading a regular file never waits, whatever the flag says.
    if known.kind != .regular {
      let flags = fcntl(descriptor, F_GETFL)
      guard flags != -1, fcntl(descriptor, F_SETFL, flags & ~O_NONBLOCK) != -1 else {
        throw failure(descriptor, path)
      }
    }
    return OpenFile(opened: descriptor, path: path, known)
  }

  /// The error of a descriptor that is no use, which is closed.
  private static func failure(_ descriptor: Int32, _ path: String) -> FileError {
    let error = FileError(.open, path)
    close(descriptor)
    return error
  }
}
