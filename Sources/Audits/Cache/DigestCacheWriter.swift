import Digests
import NativeSystem

/// Writes a cache; it appears under its name when it is whole.
struct DigestCacheWriter: ~Copyable {
  private var file: AtomicFile
  private var digest = StreamingDigest([.sha256])
  private var buffer: [UInt8] = DigestCacheFile.magic

  init(path: String) throws(DigestCacheError) {
    do throws(FileError) {
      file = try AtomicFile(creating: path, mode: 0o600, overwrite: true)
    } catch {
      throw .file(error)
    }
  }

  /// Adds a record, which stands behind all before it.
  mutating func write(_ record: DigestRecord) throws(DigestCacheError) {
    buffer += record.bytes
    if buffer.count >= OpenFile.readSize { try flush() }
  }

  /// Ends the cache and gives it its name.
  consuming func commit() throws(DigestCacheError) {
    try flush()
    guard let bytes = digest.finish().sha256?.bytes else {
      preconditionFailure("SHA-256 was asked for and not computed")
    }
    do throws(FileError) {
      try file.write(bytes)
      try file.commit()
    } catch {
      throw .file(error)
    }
  }

  private mutating func flush() throws(DigestCacheError) {
    let piece = buffer
    buffer = []
    digest.update(piece.span)
    do throws(FileError) { try file.write(piece) } catch { throw .file(error) }
  }
}
