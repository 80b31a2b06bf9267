import NativeSystem
import Reports

/// The lines of a file of a pack, one after the other; the file is never in memory as a whole.
public struct PackLines {
  private var lines: LineCursor
  private let limit: Int

  /// Opens a file whose lines have at most so many bytes.
  ///
  /// - Throws: ``PackError/file(_:)``.
  public init(_ path: String, limit: Int) throws(PackError) {
    self.limit = limit
    do throws(FileError) {
      let file = try OpenFile.open(path)
      let size = try file.status().size
      lines = LineCursor(range: 0..<size, limit: limit, read: file.bytes(at:count:))
    } catch {
      throw .file(error)
    }
  }

  /// The next line without its newline; nil at the end.
  public mutating func next() throws(PackError) -> [UInt8]? {
    do throws(ReportError) {
      guard var line = try lines.next() else { return nil }
      if line.last == UInt8(ascii: "\n") { line.removeLast() }
      return line
    } catch {
      if case .file(let error) = error { throw .file(error) }
      throw .limit("bytes of a line", limit: UInt64(limit))
    }
  }
}
