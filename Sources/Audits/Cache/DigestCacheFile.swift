import Digests
import NativeSystem

/// A cache as it is on the disk: a line that names the format, sorted records, and the SHA-256 of all that.
///
/// It is checked whole when it is opened, and then read record by record: nothing of it stays in memory.
struct DigestCacheFile: Sendable {
  /// What every cache begins with.
  static let magic = Array("sigcheck-digest-cache-v1\n".utf8)
  static let digestSize = 32

  private let file: OpenFile
  /// How many records there are.
  let count: Int

  /// Opens and checks a cache; nil where there is none.
  init?(path: String) throws(DigestCacheError) {
    let file: OpenFile
    let status: FileStatus
    do throws(FileError) {
      file = try OpenFile.open(path, followLinks: false)
      status = try file.status()
    } catch {
      if error.isLink { throw .notPrivate(path: path) }
      guard error.isNotFound else { throw .file(error) }
      return nil
    }
    guard status.isOwnersAlone else { throw .notPrivate(path: path) }
    let frame = UInt64(Self.magic.count + Self.digestSize)
    guard status.size >= frame, (status.size - frame) % UInt64(DigestRecord.size) == 0 else {
      throw .malformed(path: path, at: status.size)
    }
    self.file = file
    count = Int((status.size - frame) / UInt64(DigestRecord.size))
    try check()
  }

  /// The record at a position.
  func record(at position: Int) throws(DigestCacheError) -> DigestRecord {
    let offset = Self.offset(of: position)
    guard let record = DigestRecord(try read(at: offset, count: DigestRecord.size)[...]) else {
      throw .malformed(path: file.path, at: offset)
    }
    return record
  }

  /// The position of the record with a key; nil where there is none.
  func position(of key: [UInt8]) throws(DigestCacheError) -> Int? {
    var range = 0..<count
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      let found = try read(at: Self.offset(of: middle), count: DigestRecord.keySize)
      if found == key { return middle }
      range =
        found.lexicographicallyPrecedes(key)
        ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return nil
  }

  private static func offset(of position: Int) -> UInt64 {
    UInt64(magic.count) + UInt64(position) * UInt64(DigestRecord.size)
  }

  private func check() throws(DigestCacheError) {
    var digest = StreamingDigest([.sha256])
    let magic = try read(at: 0, count: Self.magic.count)
    guard magic == Self.magic else { throw .malformed(path: file.path, at: 0) }
    digest.update(magic.span)
    var last: [UInt8] = []
    let step = OpenFile.readSize / DigestRecord.size
    for start in stride(from: 0, to: count, by: step) {
      let records = min(step, count - start)
      let bytes = try read(at: Self.offset(of: start), count: records * DigestRecord.size)
      digest.update(bytes.span)
      for position in 0..<records {
        let from = position * DigestRecord.size
        let key = Array(bytes[from..<from + DigestRecord.keySize])
        guard last.lexicographicallyPrecedes(key),
          DigestRecord(bytes[from..<from + DigestRecord.size]) != nil
        else { throw .malformed(path: file.path, at: Self.offset(of: start + position)) }
        last = key
      }
    }
    let end = Self.offset(of: count)
    guard try read(at: end, count: Self.digestSize) == digest.finish().sha256?.bytes else {
      throw .malformed(path: file.path, at: end)
    }
  }

  private func read(at offset: UInt64, count: Int) throws(DigestCacheError) -> [UInt8] {
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
