import Digests
import NativeSystem

/// The beginning of a stream, looked at to decide whether it must be copied to be read.
enum StreamHead {
  /// A tar header's length in bytes: enough for every signature that is looked for.
  private static let length = 512
  /// Bytes of a stream that are copied to a private file.
  ///
  /// A pipe that holds an image can be as large as an image; this keeps a pipe without an end from
  /// filling the disk.
  static let copyLimit: UInt64 = 64 << 30

  /// Reads up to one tar header's length.
  static func read(_ stream: OpenFile) throws(FileError) -> [UInt8] {
    var head: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: length)
    while head.count < length {
      let count = try stream.read(into: &buffer)
      guard count > 0 else { break }
      head += buffer[..<count]
    }
    return head
  }

  /// True if the stream begins like a tar archive or like what one is compressed with.
  static func maybeArchive(_ head: [UInt8]) -> Bool {
    LayerCompression(prefix: head) != .none || TarHeader.hasValidChecksum(head)
  }

  /// Copies the rest of a stream behind its head into a private file.
  static func copy(_ stream: OpenFile, after head: [UInt8]) throws(ArtifactError) -> OpenFile {
    do throws(FileError) {
      let spool = try PrivateSpool(folder: nil)
      try spool.append(head.span)
      var total = UInt64(head.count)
      var buffer = [UInt8](repeating: 0, count: FileMeasurement.chunkSize)
      while total <= copyLimit {
        let count = try stream.read(into: &buffer)
        guard count > 0 else { return try spool.reading() }
        try spool.append(buffer.span.extracting(..<count))
        total += UInt64(count)
      }
    } catch {
      throw .file(error)
    }
    throw .streamTooLong(path: stream.path, limit: copyLimit)
  }
}
