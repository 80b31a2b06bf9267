import NativeSystem
import Reports
import StrictEncoding

/// Goes through what a part of a run wrote, and sees that it is whole.
struct ShardReader {
  /// Which part it is.
  let shard: Shard
  /// Whether it went through a list.
  let isList: Bool
  /// What it says of itself.
  let summary: ReportSummary
  private let path: String
  private var lines: LineCursor
  private var count = 0
  private var isEnded = false

  /// Opens a part and reads what it begins with.
  init(path: String) throws(ShardError) {
    self.path = path
    let (file, size): (OpenFile, UInt64)
    do throws(FileError) {
      file = try OpenFile.open(path)
      size = try file.status().size
    } catch {
      throw .file(error)
    }
    lines = LineCursor(range: 0..<size, limit: ReportLine.limits.maxBytes) {
      offset, count throws(FileError) in
      var bytes = [UInt8](repeating: 0, count: count)
      let found = try file.read(into: &bytes, at: offset, count: count)
      return Array(bytes.prefix(found))
    }
    guard case .head(let shard, let isList)? = try Self.line(&lines) else {
      throw .malformed(path: path, line: 1)
    }
    guard case .report(.summary(let summary))? = try Self.line(&lines) else {
      throw .malformed(path: path, line: 2)
    }
    (self.shard, self.isList, self.summary) = (shard, isList, summary)
    count = 2
  }

  /// The next line; nil behind the last, which says how many there were.
  mutating func next() throws(ShardError) -> ShardLine? {
    guard !isEnded else { return nil }
    let line = try Self.line(&lines)
    count += 1
    switch line {
    case .bundle, .suspect, .report(.artifact), .report(.finding): return line
    case .end(let expected):
      guard expected == count - 1, try Self.bytes(&lines) == nil else { break }
      isEnded = true
      return nil
    case .head, .report(.summary), nil: break
    }
    throw .malformed(path: path, line: count)
  }

  private static func line(_ lines: inout LineCursor) throws(ShardError) -> ShardLine? {
    guard let bytes = try bytes(&lines), bytes.last == UInt8(ascii: "\n") else { return nil }
    return ShardLine(parsing: bytes)
  }

  private static func bytes(_ lines: inout LineCursor) throws(ShardError) -> [UInt8]? {
    do throws(ReportError) { return try lines.next() } catch { throw .report(error) }
  }
}
