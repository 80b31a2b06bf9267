import NativeTOML

/// The text of a policy's file, to be changed where a member stands and nowhere else.
struct EditableText {
  private let bytes: [UInt8]
  /// The position of each line's first byte.
  private let lines: [Int]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    lines = [0] + bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
  }

  /// The byte position of a place, whose column counts code points.
  func offset(of position: TOMLPosition) -> Int {
    var offset = lines[min(position.line, lines.count) - 1]
    var column = 1
    while column < position.column, offset < bytes.count {
      offset += 1
      while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      column += 1
    }
    return offset
  }

  /// The bytes of whole lines, from the one to the other, with their ends.
  func lines(from first: Int, to last: Int) -> Range<Int> {
    lines[first - 1]..<(last < lines.count ? lines[last] : bytes.count)
  }

  /// The text with pieces of it replaced; the pieces do not overlap.
  func replacing(_ edits: [(range: Range<Int>, text: String)]) -> [UInt8] {
    var result = bytes
    for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      result.replaceSubrange(edit.range, with: edit.text.utf8)
    }
    return result
  }

  /// Whether the text ends with a line's end, or is empty.
  var endsWithLine: Bool { bytes.last.map { $0 == UInt8(ascii: "\n") } ?? true }

  /// How its lines end.
  var newline: String {
    lines.count > 1 && lines[1] > 1 && bytes[lines[1] - 2] == UInt8(ascii: "\r") ? "\r\n" : "\n"
  }

  /// The text of some of its bytes.
  func text(in range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The number of bytes.
  var count: Int { bytes.count }
}
