public import NativeSystem

/// Digests of the bytes of a file, computed here from what is read here.
public enum FileMeasurement {
  /// How much is read at a time.
  ///
  /// Of the sizes tried, 128 KiB costs the least CPU: larger pieces fall out of the second-level
  /// cache between the read and the digest, smaller ones pay more system calls.
  public static let chunkSize = 128 * 1024

  /// How many of the first bytes are handed back, for telling kinds of file apart.
  public static let prefixLength = 16

  /// Digests everything from the present position of `file` to its end, in constant memory.
  ///
  /// `leading` are bytes that were already taken from a stream and come before the rest of it.
  /// What the system says of a regular file afterwards is compared with what it said when the file was
  /// opened: if its size, its times or its identity changed since, or more bytes were read than it has,
  /// ``MeasurementError/changedWhileRead(path:)`` is thrown. `progress` is told the number of
  /// bytes read so far, after each piece. `tee` is given every byte that is digested, in order:
  /// so a copy can be written whose bytes are those that were measured.
  public static func digests(
    of file: OpenFile, leading: [UInt8] = [], algorithms: Set<HashAlgorithm>,
    progress: ((UInt64) -> Void)? = nil,
    tee: ((Span<UInt8>) throws(FileError) -> Void)? = nil
  ) throws(MeasurementError) -> (digests: DigestSet, size: UInt64, prefix: [UInt8]) {
    let before = try reading { () throws(FileError) in try file.statusWhenOpened() }
    if before.kind == .regular, before.size > UInt64(chunkSize) { file.adviseSequential() }
    var digest = StreamingDigest(algorithms)
    digest.update(leading.span)
    try reading { () throws(FileError) in try tee?(leading.span) }
    var prefix = Array(leading.prefix(prefixLength))
    var buffer = [UInt8](repeating: 0, count: room(for: before))
    while true {
      let count = try reading { () throws(FileError) in try file.read(into: &buffer) }
      if count == 0 { break }
      let missing = min(prefixLength - prefix.count, count)
      if missing > 0 { prefix += buffer[..<missing] }
      digest.update(buffer.span.extracting(..<count))
      // A file that grows as fast as it is read has no end, and its copy none either.
      let bytesRead = digest.byteCount - UInt64(leading.count)
      guard before.kind != .regular || before.size == 0 || bytesRead <= before.size else {
        throw .changedWhileRead(path: file.path)
      }
      try reading { () throws(FileError) in try tee?(buffer.span.extracting(..<count)) }
      progress?(digest.byteCount)
      // Whether it has grown meanwhile is seen by its size.
      if before.kind == .regular, bytesRead == before.size { break }
    }
    let size = digest.byteCount
    try demandUnchanged(file, since: before, bytesRead: size - UInt64(leading.count))
    return (digest.finish(), size, prefix)
  }

  /// Digests a part of a file, given in bytes from its beginning, without moving its position.
  ///
  /// A file that ends too early throws ``MeasurementError/truncated(path:expected:found:)``.
  /// Whether the file changed meanwhile is the caller's to ask, once for all parts.
  public static func digests(
    of file: OpenFile, range: Range<UInt64>, algorithms: Set<HashAlgorithm>,
    progress: ((UInt64) -> Void)? = nil
  ) throws(MeasurementError) -> DigestSet {
    var digest = StreamingDigest(algorithms)
    var buffer = [UInt8](repeating: 0, count: chunkSize)
    var position = range.lowerBound
    while position < range.upperBound {
      let wanted = Int(min(UInt64(chunkSize), range.upperBound - position))
      let offset = position
      let count = try reading { () throws(FileError) in
        try file.read(into: &buffer, at: offset, count: wanted)
      }
      guard count > 0 else {
        throw .truncated(path: file.path, expected: range.upperBound, found: position)
      }
      digest.update(buffer.span.extracting(..<count))
      position += UInt64(count)
      progress?(digest.byteCount)
    }
    return digest.finish()
  }

  /// How much is read at a time: a short file needs no more room than it has bytes.
  private static func room(for status: FileStatus) -> Int {
    guard status.kind == .regular, status.size > 0 else { return chunkSize }
    return Int(min(UInt64(chunkSize), status.size))
  }

  private static func status(of file: OpenFile) throws(MeasurementError) -> FileStatus {
    try reading { () throws(FileError) in try file.status() }
  }

  private static func reading<R>(
    _ body: () throws(FileError) -> R
  ) throws(MeasurementError) -> R {
    do { return try body() } catch { throw .file(error) }
  }

  /// A pipe or a device has no size and no times that mean anything; it is read once.
  private static func demandUnchanged(
    _ file: OpenFile, since before: FileStatus, bytesRead: UInt64
  ) throws(MeasurementError) {
    guard before.kind == .regular else { return }
    let after = try status(of: file)
    let same =
      after.size == before.size && after.modified == before.modified
      && after.changed == before.changed && after.inode == before.inode
      && after.device == before.device
    // A file of the kernel's says 0 and has content; standard input may begin inside a file.
    let plausible = bytesRead <= after.size || after.size == 0
    guard same, plausible else { throw .changedWhileRead(path: file.path) }
  }
}
