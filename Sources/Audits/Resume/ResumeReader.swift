import Digests
import NativeSystem

/// Goes through the records of the state of a run, and finds where the last whole one ends.
struct ResumeReader {
  private let file: AppendOnlyFile
  private let size: UInt64
  /// Where the next record begins, or ends what is whole.
  private(set) var end: UInt64
  /// The check of the last record.
  private(set) var check = ResumeRecord.firstCheck

  /// Prepares to go through a file; nil for one whose first line is not there, or was cut off.
  init?(_ file: AppendOnlyFile) throws(ResumeError) {
    let status: FileStatus
    do throws(FileError) { status = try file.status() } catch { throw .file(error) }
    guard status.isOwnersAlone else { throw .notPrivate(path: file.path) }
    self.file = file
    size = status.size
    end = UInt64(ResumeRecord.magic.count)
    let magic = try Self.read(file, at: 0, count: Int(min(size, end)))
    guard ResumeRecord.magic.starts(with: magic) else { throw .malformed(path: file.path, at: 0) }
    guard magic.count == ResumeRecord.magic.count else { return nil }
  }

  /// The next payload with its offset; nil at the end, or where the last record was cut off.
  mutating func next() throws(ResumeError) -> (payload: [UInt8], offset: UInt64)? {
    guard size - end >= UInt64(ResumeRecord.headSize) else { return nil }
    let head = try Self.read(file, at: end, count: ResumeRecord.headSize)
    guard let length = ResumeRecord.length(head, after: check) else {
      throw .malformed(path: file.path, at: end)
    }
    let offset = end + UInt64(ResumeRecord.headSize)
    guard size - offset >= UInt64(length + ResumeRecord.checkSize) else { return nil }
    let body = try Self.read(file, at: offset, count: length + ResumeRecord.checkSize)
    let payload = Array(body[..<length])
    let expected = SHA256Digest.of(check + head + payload).bytes
    guard body[length...].elementsEqual(expected) else {
      throw .malformed(path: file.path, at: end)
    }
    check = expected
    end = offset + UInt64(length + ResumeRecord.checkSize)
    return (payload, offset)
  }

  static func read(
    _ file: AppendOnlyFile, at offset: UInt64, count: Int
  ) throws(ResumeError) -> [UInt8] {
    let bytes: [UInt8]
    do throws(FileError) { bytes = try file.bytes(at: offset, count: count) } catch {
      throw .file(error)
    }
    guard bytes.count == count else {
      throw .malformed(path: file.path, at: offset + UInt64(bytes.count))
    }
    return bytes
  }
}
