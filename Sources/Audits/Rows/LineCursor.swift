import NativeSystem
import Reports

/// Goes through the lines of bytes that are read piece by piece.
struct LineCursor {
  /// What is read at once.
  private static let windowSize = 256 << 10

  private let read: (UInt64, Int) throws(FileError) -> [UInt8]
  private let limit: Int
  private var position: UInt64
  private let end: UInt64
  private var window: [UInt8] = []
  private var used = 0

  /// Prepares to go through `range`, with lines of at most `limit` bytes.
  init(
    range: Range<UInt64>, limit: Int,
    read: @escaping (UInt64, Int) throws(FileError) -> [UInt8]
  ) {
    self.read = read
    self.limit = limit
    position = range.lowerBound
    end = range.upperBound
  }

  /// Where the next line begins.
  var offset: UInt64 { position - UInt64(window.count - used) }

  /// The next line with its newline, which only the last may lack; nil at the end.
  mutating func next() throws(ReportError) -> [UInt8]? {
    var searched = used
    while true {
      if let newline = window[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { used = newline + 1 }
        return Array(window[used...newline])
      }
      searched = window.count - used
      guard try refill() else {
        guard used < window.count else { return nil }
        defer { used = window.count }
        return Array(window[used...])
      }
      guard window.count <= limit + Self.windowSize else {
        throw .limit("a line in bytes", limit: limit)
      }
    }
  }

  /// Whether there was more to read; what is left of the window then begins it.
  private mutating func refill() throws(ReportError) -> Bool {
    guard position < end else { return false }
    let part: [UInt8]
    do throws(FileError) {
      part = try read(position, Int(min(UInt64(Self.windowSize), end - position)))
    } catch {
      throw .file(error)
    }
    guard !part.isEmpty else { return false }
    window.removeFirst(used)
    used = 0
    window += part
    position += UInt64(part.count)
    return true
  }
}
