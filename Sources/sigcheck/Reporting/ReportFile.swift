import NativeSystem
import Reports

/// A file that a report is written to; it appears when it is whole.
struct ReportFile: ReportSink, ~Copyable {
  private var file: AtomicFile
  private var buffer: [UInt8] = []

  /// Few system calls, and little memory.
  private static let bufferSize = 64 << 10

  init(creating path: String, overwrite: Bool) throws(ReportError) {
    do throws(FileError) {
      file = try AtomicFile(creating: path, mode: 0o644, overwrite: overwrite)
    } catch {
      throw .file(error)
    }
    buffer.reserveCapacity(Self.bufferSize)
  }

  mutating func write(_ bytes: [UInt8]) throws(ReportError) {
    buffer += bytes
    guard buffer.count >= Self.bufferSize else { return }
    try flush()
  }

  /// Gives the file its name.
  consuming func commit() throws(ReportError) {
    try flush()
    do throws(FileError) { try file.commit() } catch { throw .file(error) }
  }

  private mutating func flush() throws(ReportError) {
    do throws(FileError) { try file.write(buffer) } catch { throw .file(error) }
    buffer.removeAll(keepingCapacity: true)
  }
}

/// Standard output, for a report that goes there.
struct ReportStream: ReportSink {
  private var buffer: [UInt8] = []

  /// Writes a report to standard output.
  static func write(_ report: Report, as format: ReportFormat) throws(ReportError) {
    var stream = ReportStream()
    try format.write(report, to: &stream)
    try stream.flush()
  }

  mutating func write(_ bytes: [UInt8]) throws(ReportError) {
    buffer += bytes
    guard buffer.count >= 64 << 10 else { return }
    try flush()
  }

  /// Writes what is left; a reader that has gone has read what it wanted.
  mutating func flush() throws(ReportError) {
    do throws(FileError) { try StandardStream.output.write(buffer) } catch  where error.isBrokenPipe
    {
    } catch {
      throw .file(error)
    }
    buffer.removeAll(keepingCapacity: true)
  }
}
