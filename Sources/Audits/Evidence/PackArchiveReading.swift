import NativeSystem
import StrictEncoding

/// Reads a pack that is an archive: exactly what ``PackAssembly`` writes, in every bit, so that no two readers
/// can find different files in it.
///
/// The headers come first, and nothing is written before all of them are what the manifest says.
struct PackArchiveReading {
  private let file: OpenFile
  private var offset: UInt64 = 0

  init(_ file: OpenFile) {
    self.file = file
  }

  /// Copies the files into a new private folder.
  consuming func read() throws(PackError) -> UnpackedPack {
    let members = try members()
    let place: PrivateFolder
    do throws(FileError) { place = try PrivateFolder() } catch { throw .file(error) }
    var unpacking = PackUnpacking(into: place)
    for (position, member) in members.enumerated() {
      let reading = reading(member)
      if position == 0 {
        try unpacking.takeManifest(size: member.header.size, reading)
      } else {
        try unpacking.take(member.header.path, size: member.header.size, reading)
      }
    }
    return try unpacking.finished()
  }

  private struct Member {
    let header: PackArchiveHeader
    /// Where its content begins.
    let start: UInt64
  }

  /// Every header, held against the manifest; of contents only the manifest's is read.
  private mutating func members() throws(PackError) -> [Member] {
    var members: [Member] = []
    var awaited: [String: UInt64] = [:]
    while let header = try nextHeader() {
      try demandOrder(header.path, after: members.last?.header.path)
      let member = Member(header: header, start: offset)
      if members.isEmpty {
        awaited = try sizes(member)
      } else {
        try demandExpected(header, &awaited)
      }
      members.append(member)
      offset += header.size
      try skipPadding(header.padding)
    }
    guard !members.isEmpty else { throw .missing(path: PackName.manifest) }
    if let first = awaited.keys.min(by: { $0.precedesBytewise($1) }) { throw .missing(path: first) }
    return members
  }

  private func demandExpected(
    _ header: PackArchiveHeader, _ awaited: inout [String: UInt64]
  ) throws(PackError) {
    guard !header.path.isExactly(PackName.signature) else { return }
    guard let expected = awaited.removeValue(forKey: header.path) else {
      throw .extra(path: header.path)
    }
    guard expected == header.size else {
      throw .size(path: header.path, expected: expected, found: header.size)
    }
  }

  /// The lengths that the manifest says.
  private mutating func sizes(_ member: Member) throws(PackError) -> [String: UInt64] {
    guard member.header.size <= PackLimits.manifestBytes else {
      throw .limit("bytes of \(PackName.manifest)", limit: UInt64(PackLimits.manifestBytes))
    }
    // Before room is made for what may not be there.
    let length: UInt64
    do throws(FileError) { length = try file.status().size } catch { throw .file(error) }
    guard member.header.size <= length else {
      throw .size(path: PackName.manifest, expected: member.header.size, found: length)
    }
    let bytes = try bytes(Int(member.header.size))
    offset = member.start
    let files = try PackManifest(parsing: bytes).files
    return Dictionary(files.map { ($0.path, $0.size) }) { first, _ in first }
  }

  private func reading(_ member: Member) -> PackUnpacking.Reading {
    var position = member.start
    let end = member.start + member.header.size
    let file = file
    return { (buffer) throws(PackError) in
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
    do throws(FileError) {
      let bytes = try file.bytes(at: offset, count: count)
      offset += UInt64(bytes.count)
      return bytes
    } catch {
      throw .file(error)
    }
  }
}
