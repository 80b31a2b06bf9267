import NativeSystem

/// The end of an eStargz layer, by which runtimes find its table of contents.
///
/// It is an empty gzip member whose extra field holds the table's offset and the word `STARGZ`.
enum StargzFooter {
  /// The longer of the two forms there are (stargz-snapshotter `docs/estargz.md`).
  private static let length: UInt64 = 51
  private static let word = Array("STARGZ".utf8)

  /// True if the bytes of `range` end in such a footer.
  static func ends(_ file: OpenFile, _ range: Range<UInt64>) throws(FileError) -> Bool {
    let count = Int(min(length, UInt64(range.count)))
    var bytes = [UInt8](repeating: 0, count: count)
    guard count >= word.count else { return false }
    let read = try file.read(into: &bytes, at: range.upperBound - UInt64(count), count: count)
    return (0...(count - word.count)).contains { start in
      read == count && bytes[start..<(start + word.count)].elementsEqual(word)
    }
  }
}
