import NativeSystem

/// Reads small pieces of a file by offset, with a little of what follows.
struct TarWindow {
  let fileSize: UInt64
  private let file: OpenFile
  private var buffer: [UInt8]
  private var start: UInt64 = 0
  private var filled = 0

  init(_ file: OpenFile, fileSize: UInt64) {
    self.file = file
    self.fileSize = fileSize
    let room = min(UInt64(TarLimits.readSize), max(fileSize, UInt64(TarHeader.blockSize)))
    buffer = [UInt8](repeating: 0, count: Int(room))
  }

  /// The bytes at an offset; fewer than asked for only at the end of the file.
  mutating func bytes(at offset: UInt64, count: Int) throws(FileError) -> [UInt8] {
    if count > buffer.count {
      var large = [UInt8](repeating: 0, count: count)
      let read = try file.read(into: &large, at: offset, count: count)
      return Array(large[..<read])
    }
    let isInside = offset >= start && offset - start + UInt64(count) <= UInt64(filled)
    if !isInside {
      // After a jump over content, most of what follows is content again.
      let hasJumped = offset > start + UInt64(filled)
      let wanted = hasJumped ? max(count, TarLimits.shortReadSize) : buffer.count
      filled = try file.read(into: &buffer, at: offset, count: wanted)
      start = offset
    }
    let first = Int(offset - start)
    return Array(buffer[min(first, filled)..<min(first + count, filled)])
  }
}
