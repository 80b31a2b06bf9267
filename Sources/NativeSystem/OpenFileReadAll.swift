extension OpenFile {
  /// Reads from the position to the end, at most `limit` bytes.
  ///
  /// A regular file above the limit is refused by its size, before anything is allocated; a stream
  /// or a file that grows is refused when it passes the limit. Memory is at most twice what was
  /// read.
  ///
  /// - Throws: `ReadLimitError`.
  public func readAll(limit: Int) throws(ReadLimitError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: try firstRoom(limit))
    var filled = 0
    while true {
      if filled == bytes.count {
        // One byte more than the limit shows that the limit is passed.
        let growth = min(max(bytes.count, 1), limit - filled + 1)
        bytes.append(contentsOf: repeatElement(0, count: growth))
      }
      let count = try readPart(&bytes, filled)
      guard count > 0 else { break }
      filled += count
      guard filled <= limit else { throw .exceedsLimit(path: path, limit: limit) }
    }
    bytes.removeLast(bytes.count - filled)
    return bytes
  }

  /// Reads a secret from the position to the end and leaves no copy of it behind.
  ///
  /// - Throws: `ReadLimitError`.
  public func readSecret(limit: Int) throws(ReadLimitError) -> SecretBytes {
    // Room for all of it at once: an array that grows would leave its old storage behind.
    var bytes = [UInt8](repeating: 0, count: limit + 1)
    defer { SecretBytes.erase(&bytes) }
    var filled = 0
    while filled <= limit {
      let count = try readPart(&bytes, filled)
      guard count > 0 else { return SecretBytes(copying: bytes.span.extracting(0..<filled)) }
      filled += count
    }
    throw .exceedsLimit(path: path, limit: limit)
  }

  /// The bytes to allocate first: the size of a regular file and one to see its end.
  private func firstRoom(_ limit: Int) throws(ReadLimitError) -> Int {
    precondition(limit >= 0 && limit < Int.max, "a limit must be a number of bytes")
    let status: FileStatus
    do { status = try statusWhenOpened() } catch { throw .file(error) }
    guard status.kind == .regular else { return min(limit + 1, Self.readSize) }
    guard status.size <= UInt64(limit) else { throw .exceedsLimit(path: path, limit: limit) }
    return Int(status.size) + 1
  }

  private func readPart(_ bytes: inout [UInt8], _ start: Int) throws(ReadLimitError) -> Int {
    do { return try read(into: &bytes, from: start) } catch { throw .file(error) }
  }
}
