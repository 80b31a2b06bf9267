import NativeSystem

/// Goes through one sorted run of a ``SortedSpool``.
struct RunCursor {
  /// What is read at once; small, since many runs may be open.
  private static let windowSize = 64 << 10

  private let bytes: SpooledBytes
  private var position: UInt64
  private let end: UInt64
  private var window: [UInt8] = []
  private var used = 0

  init(bytes: SpooledBytes, range: Range<UInt64>) {
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
  }

  /// The next string, or nil at the end of the run.
  mutating func next() throws(FileError) -> [UInt8]? {
    guard used < window.count || position < end else { return nil }
    let length = try take(4).reduce(0) { $0 << 8 | Int($1) }
    return Array(try take(length))
  }

  private mutating func take(_ count: Int) throws(FileError) -> ArraySlice<UInt8> {
    if window.count - used < count {
      window.removeFirst(used)
      used = 0
      let wanted = max(Self.windowSize, count - window.count)
      let part = try bytes.read(at: position, count: Int(min(UInt64(wanted), end - position)))
      position += UInt64(part.count)
      window += part
    }
    precondition(window.count - used >= count, "a run is written whole")
    defer { used += count }
    return window[used..<used + count]
  }
}
