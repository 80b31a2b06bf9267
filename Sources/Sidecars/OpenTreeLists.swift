import Digests
import NativeSystem

/// A file of entry lists that is open, and where its lists begin; none of them is kept in memory.
///
/// What is read later may be other bytes than those that were looked through: callers compare
/// digests.
struct OpenTreeLists {
  private let file: OpenFile
  private let starts: [UInt64]
  private let length: UInt64

  /// Looks through a regular file for the headers of lists.
  ///
  /// - Throws: ``SidecarError`` if it cannot be read, does not begin with a list, or is too much.
  init(_ file: OpenFile) throws(SidecarError) {
    self.file = file
    file.adviseSequential()
    var search = HeaderSearch()
    var buffer = [UInt8](repeating: 0, count: OpenFile.readSize)
    while true {
      let count = try Self.located { () throws(FileError) in try file.read(into: &buffer) }
      guard count > 0 else { break }
      search.look(through: buffer.span.extracting(0..<count))
      guard search.starts.first == 0 || search.offset < HeaderSearch.header.count else { break }
      guard search.starts.count <= TreeListFile.maximumCount else {
        throw .tooManyTreeLists(path: file.path, limit: TreeListFile.maximumCount)
      }
      guard search.offset <= TreeListFile.maximumLength else {
        throw .tooLarge(path: file.path, limit: TreeListFile.maximumLength)
      }
    }
    guard search.starts.first == 0 else { throw .noTreeLists(path: file.path) }
    starts = search.starts.map(UInt64.init)
    length = UInt64(search.offset)
  }

  /// The positions of the lists, in order.
  var positions: Range<Int> { starts.indices }

  /// The digest of a list, which is read in pieces.
  func digest(at position: Int) throws(SidecarError) -> SHA256Digest? {
    var digest = StreamingDigest([.sha256])
    var buffer = [UInt8](repeating: 0, count: OpenFile.readSize)
    var offset = starts[position]
    while offset < end(of: position) {
      let room = Int(min(UInt64(buffer.count), end(of: position) - offset))
      let count = try Self.located { [offset] () throws(FileError) in
        try file.read(into: &buffer, at: offset, count: room)
      }
      guard count > 0 else { return nil }
      digest.update(buffer.span.extracting(0..<count))
      offset += UInt64(count)
    }
    return digest.finish().sha256
  }

  /// The text of a list.
  func text(at position: Int) throws(SidecarError) -> [UInt8] {
    var text = [UInt8](repeating: 0, count: Int(end(of: position) - starts[position]))
    let room = text.count
    let count = try Self.located { () throws(FileError) in
      try file.read(into: &text, at: starts[position], count: room)
    }
    text.removeLast(room - count)
    return text
  }

  private func end(of position: Int) -> UInt64 {
    position + 1 < starts.count ? starts[position + 1] : length
  }

  private static func located<R>(_ body: () throws(FileError) -> R) throws(SidecarError) -> R {
    do { return try body() } catch { throw .file(error) }
  }
}

/// Finds the lines that are headers in bytes that arrive in pieces.
private struct HeaderSearch {
  /// The first line of every list (`Docs/TREES.md`); no other line is without a tab.
  static let header = Array("sigcheck-tree-v1\n".utf8)

  /// Where headers begin.
  private(set) var starts: [Int] = []
  /// How many bytes have been looked through.
  private(set) var offset = 0
  /// How much of a header the line is so far; nil if it is none.
  private var matched: Int? = 0

  mutating func look(through bytes: Span<UInt8>) {
    for index in bytes.indices {
      let byte = bytes[index]
      offset += 1
      guard let count = matched, byte == Self.header[count] else {
        matched = byte == UInt8(ascii: "\n") ? 0 : nil
        continue
      }
      matched = count + 1
      guard matched == Self.header.count else { continue }
      matched = 0
      starts.append(offset - Self.header.count)
      // One more than the most is enough to be refused.
      guard starts.count <= TreeListFile.maximumCount else { return }
    }
  }
}
