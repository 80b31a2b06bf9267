import NativeSystem

/// Reads small pieces of a file by offset, with a little of what follows.
struct TarWindow {
  let fileSize: UInt64
  private let file: OpenFile
  /// What was read; at first no more than one header, since most files are no archives.
  private var buffer: [UInt8]
  private let room: Int
  private var start: UInt64 = 0
  private var filled = 0

  init(_ file: OpenFile, fileSize: UInt64) {
    self.file = file
    self.fileSize = fileSize
    room = Int(min(UInt64(TarLimits.readSize), max(fileSize, UInt64(TarHeader.blockSize))))
    buffer = [UInt8](repeating: 0, count: TarHeader.blockSize)
  }

  /// The bytes at an offset; fewer than asked for only at the end of the file.
  mutating func bytes(at offset: UInt64, count: Int) throws(FileError) -> [UInt8] {
    if count > room {
      var large = [UInt8](repeating: 0, count: count)
      let read = try file.read(into: &large, at: offset, count: count)
      return Array(large[..<read])
    }
    let isInside = offset >= start && offset - start + UInt64(count) <= UInt64(filled)
    if !isInside {
      // After a jump over content, most of what follows is content again.
      let hasJumped = offset > start + UInt64(filled)
      let isFirst = offset == 0 && filled == 0
      let wanted = hasJumped || isFirst ? max(count, TarLimits.shortReadSize) : room
      if wanted > buffer.count { buffer = [UInt8](repeating: 0, count: room) }
      filled = try file.read(into: &buffer, at: offset, count: wanted)
      start = offset
    }
    let first = Int(offset - start)
    return Array(buffer[min(first, filled)..<min(first + count, filled)])
  }
}
