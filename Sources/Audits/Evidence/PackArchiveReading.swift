import NativeSystem
import StrictEncoding

/// Reads a pack that is an archive: exactly what ``PackAssembly`` writes, in every bit, so that no two readers
/// can find different files in it.
struct PackArchiveReading {
  private let file: OpenFile
  private var unpacking: PackUnpacking
  private var offset: UInt64 = 0

  init(_ file: OpenFile, into place: PrivateFolder) {
    self.file = file
    unpacking = PackUnpacking(into: place)
  }

  consuming func read() throws(PackError) -> UnpackedPack {
    var last: String?
    while let header = try nextHeader() {
      try demandOrder(header.path, after: last)
      let end = offset + header.size
      try take(header, isFirst: last == nil)
      offset = end
      try skipPadding(header.padding)
      last = header.path
    }
    return try unpacking.finished()
  }

  private mutating func take(_ header: PackArchiveHeader, isFirst: Bool) throws(PackError) {
    var position = offset
    let end = offset + header.size
    let file = file
    let read: PackUnpacking.Reading = { (buffer) throws(PackError) in
      let count = Int(min(UInt64(buffer.count), end - position))
      let found: Int
      do throws(FileError) {
        found = try file.read(into: &buffer, at: position, count: count)
      } catch {
        throw .file(error)
      }
      position += UInt64(found)
      return found
    }
    if isFirst {
      try unpacking.takeManifest(size: header.size, read)
    } else {
      try unpacking.take(header.path, size: header.size, read)
    }
  }

  /// The manifest comes first, then its signature, then all else in the order of the names.
  private func demandOrder(_ path: String, after last: String?) throws(PackError) {
    guard let last else {
      guard path.isExactly(PackName.manifest) else { throw .missing(path: PackName.manifest) }
      return
    }
    if last.isExactly(path) { throw .duplicate(path: path) }
    let isSignature = path.isExactly(PackName.signature)
    let isAfterManifest = last.isExactly(PackName.manifest)
    let isFree = isAfterManifest || last.isExactly(PackName.signature)
    guard isSignature ? isAfterManifest : isFree || last.precedesBytewise(path) else {
      throw .archive(at: offset - UInt64(PackArchiveHeader.blockSize), expected: "files in order")
    }
  }

  /// The next header; nil at the two blocks of zeros that end the archive, and after which nothing may come.
  private mutating func nextHeader() throws(PackError) -> PackArchiveHeader? {
    let start = offset
    let block = try bytes(PackArchiveHeader.blockSize)
    guard block.allSatisfy({ $0 == 0 }) else {
      return try PackArchiveHeader(parsing: block, at: start)
    }
    guard block.count == PackArchiveHeader.blockSize else {
      throw .archive(at: start, expected: "a header, or two blocks of zeros at the end")
    }
    let rest = try bytes(PackArchiveHeader.blockSize + 1)
    guard rest.count == PackArchiveHeader.blockSize, rest.allSatisfy({ $0 == 0 }) else {
      throw .archive(at: start, expected: "two blocks of zeros at the end, and nothing after them")
    }
    return nil
  }

  private mutating func skipPadding(_ count: Int) throws(PackError) {
    let start = offset
    let padding = try bytes(count)
    guard padding.count == count, padding.allSatisfy({ $0 == 0 }) else {
      throw .archive(at: start, expected: "zeros up to the next block")
    }
  }

  /// The next bytes; fewer only at the end of the file.
  private mutating func bytes(_ count: Int) throws(PackError) -> [UInt8] {
    guard count > 0 else { return [] }
    var buffer = [UInt8](repeating: 0, count: count)
    let found: Int
    do throws(FileError) {
      found = try file.read(into: &buffer, at: offset, count: count)
    } catch {
      throw .file(error)
    }
    offset += UInt64(found)
    return Array(buffer.prefix(found))
  }
}
