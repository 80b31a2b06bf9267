import Glibc

/// The ways in which system calls are made here.
enum SystemCall {
  /// Repeats a call that a signal interrupted; returns -1 with `errno` set for any other failure.
  static func retrying<Result: SignedInteger>(_ call: () -> Result) -> Result {
    while true {
      let result = call()
      if result != -1 || errno != EINTR { return result }
    }
  }

  /// Hands `path` over as a C string.
  ///
  /// A NUL within would cut it short and name another file: that fails with `EINVAL`.
  static func withPath<Result>(
    _ path: String, _ operation: FileError.Operation,
    _ body: (UnsafePointer<CChar>) -> Result
  ) throws(FileError) -> Result {
    guard !path.utf8.contains(0) else {
      throw FileError(operation: operation, path: path, code: EINVAL)
    }
    return unsafe withCString(path) { unsafe body($0) }
  }

  /// Calls `body` with the bytes that a path stands for (``PathText``), and a NUL after them.
  static func withCString<Result>(
    _ path: String, _ body: (UnsafePointer<CChar>) -> Result
  ) -> Result {
    if !PathText.mayStandForBytes(path) { return unsafe path.withCString(body) }
    let bytes = PathText.bytes(of: path).map { CChar(bitPattern: $0) } + [0]
    return unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { preconditionFailure("a C string has an end") }
      return unsafe body(start)
    }
  }

  /// Writes all of `bytes`, however often the system takes only a part.
  static func writeAll(
    _ bytes: Span<UInt8>, to descriptor: Int32, path: String
  ) throws(FileError) {
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.extracting(written...).withUnsafeBytes { rest in
        retrying { unsafe write(descriptor, rest.baseAddress, rest.count) }
      }
      if count >= 0 {
        written += count
      } else if errno == EAGAIN {
        // Another process may have made a shared pipe non-blocking.
        waitUntil(POLLOUT, descriptor)
      } else {
        throw FileError(.write, path)
      }
    }
  }

  /// Reads `count` bytes from `offset` into the beginning of `buffer`; fewer only at the end.
  static func read(
    _ descriptor: Int32, path: String, into buffer: inout [UInt8], at offset: UInt64, count: Int
  ) throws(FileError) -> Int {
    precondition(count >= 0 && count <= buffer.count, "the buffer must have room for the bytes")
    guard offset <= UInt64(Int64.max) - UInt64(count) else {
      throw FileError(operation: .read, path: path, code: EOVERFLOW)
    }
    var filled = 0
    while filled < count {
      let part = unsafe buffer.withUnsafeMutableBytes { room in
        let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: room[filled..<count])
        let place = off_t(offset) + off_t(filled)
        return retrying { unsafe pread(descriptor, rest.baseAddress, rest.count, place) }
      }
      guard part >= 0 else { throw FileError(.read, path) }
      guard part > 0 else { break }
      filled += part
    }
    return filled
  }

  /// The bytes at an offset; fewer only at the end.
  static func bytes(
    _ descriptor: Int32, path: String, at offset: UInt64, count: Int
  ) throws(FileError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let found = try read(descriptor, path: path, into: &bytes, at: offset, count: count)
    bytes.removeLast(count - found)
    return bytes
  }

  /// Sleeps until the descriptor is ready, or has failed, which the next call then reports.
  static func waitUntil(_ event: Int32, _ descriptor: Int32) {
    var request = pollfd(fd: descriptor, events: Int16(event), revents: 0)
    _ = retrying { unsafe poll(&request, 1, -1) }
  }

  /// Asks for the status of an open descriptor.
  static func status(of descriptor: Int32, path: String) throws(FileError) -> FileStatus {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw FileError(.status, path) }
    return FileStatus(status)
  }
}
