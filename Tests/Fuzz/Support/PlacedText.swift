import NativeTOML

/// A text whose lines and columns are counted here once more.
struct PlacedText {
  let bytes: [UInt8]
  /// The offsets of each line's code points, and of its end.
  private let lines: [[Int]]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var lines: [[Int]] = [[]]
    for (offset, byte) in bytes.enumerated() where byte & 0xC0 != 0x80 {
      lines[lines.count - 1].append(offset)
      if byte == UInt8(ascii: "\n") { lines.append([]) }
    }
    lines[lines.count - 1].append(bytes.count)
    self.lines = lines
  }

  /// Whether a character stands there, or the end of the text.
  func has(_ position: TOMLPosition) -> Bool {
    lines.indices.contains(position.line - 1)
      && lines[position.line - 1].indices.contains(position.column - 1)
  }

  /// The offset of a place that the text has.
  func offset(of position: TOMLPosition) -> Int { lines[position.line - 1][position.column - 1] }
}
