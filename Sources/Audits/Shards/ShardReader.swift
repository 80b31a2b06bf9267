import NativeSystem
import Reports
import StrictEncoding

/// Goes through what a part of a run wrote, and sees that it is whole.
struct ShardReader {
  /// What it says of itself.
  let head: ShardHead
  /// What it says of its run.
  let summary: ReportSummary
  private let path: String
  private var lines: LineCursor
  private var count = 2
  private let total: Int

  /// Opens a part, sees by its digest that it is as it was written, and reads what it begins with.
  init(path: String) throws(ShardError) {
    self.path = path
    let (file, size) = try Self.opened(path)
    let total = try Self.wholeLines(Self.lines(file, size), of: path)
    lines = Self.lines(file, size)
    guard case .head(let head)? = try Self.line(&lines) else {
      throw .malformed(path: path, line: 1)
    }
    guard case .summary(let summary)? = try Self.line(&lines) else {
      throw .malformed(path: path, line: 2)
    }
    (self.head, self.summary, self.total) = (head, summary, total)
  }

  /// The next line; nil behind the last.
  mutating func next() throws(ShardError) -> ShardLine? {
    guard count < total else { return nil }
    let line = try Self.line(&lines)
    count += 1
    switch line {
    case .bundle, .suspect, .doubt, .row, .finding: return line
    case .head, .summary, .end, nil: throw .malformed(path: path, line: count)
    }
  }

  private static func opened(_ path: String) throws(ShardError) -> (OpenFile, UInt64) {
    do throws(FileError) {
      // What is no file is not opened: a pipe would be waited for.
      if try FileSystem.status(of: path).kind == .regular {
        let file = try OpenFile.open(path)
        return (file, try file.status().size)
      }
    } catch {
      throw .file(error)
    }
    throw .malformed(path: path, line: 1)
  }

  private static func lines(_ file: OpenFile, _ size: UInt64) -> LineCursor {
    LineCursor(range: 0..<size, limit: ShardLine.limits.maxBytes, read: file.bytes(at:count:))
  }

  /// How many lines there are before the last, which has their number and digest.
  private static func wholeLines(
    _ lines: LineCursor, of path: String
  ) throws(ShardError) -> Int {
    var lines = lines
    let digest = ShardDigest()
    var count = 0
    var last: [UInt8]?
    while let bytes = try bytes(&lines) {
      if let last {
        digest.update(last)
        count += 1
      }
      last = bytes
    }
    let found = digest.finish()
    guard let last, last.last == UInt8(ascii: "\n"),
      case .end(count, let expected)? = ShardLine(parsing: last), expected.isExactly(found),
      // One spelling, so that there is nothing in the line that nobody looks at.
      ShardLine.end(lines: count, digest: expected).encoded == last
    else { throw .malformed(path: path, line: count + 1) }
    return count
  }

  private static func line(_ lines: inout LineCursor) throws(ShardError) -> ShardLine? {
    guard let bytes = try bytes(&lines), bytes.last == UInt8(ascii: "\n") else { return nil }
    return ShardLine(parsing: bytes)
  }

  private static func bytes(_ lines: inout LineCursor) throws(ShardError) -> [UInt8]? {
    do throws(ReportError) { return try lines.next() } catch { throw .report(error) }
  }
}
