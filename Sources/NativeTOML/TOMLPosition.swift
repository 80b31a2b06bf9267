/// The place of a character in a document.
public struct TOMLPosition: Sendable, Hashable, Comparable {
  /// The line, from 1; LF and CRLF end one.
  public let line: Int
  /// The column, from 1, in Unicode code points.
  ///
  /// A tab counts as one, and so does each combining mark.
  public let column: Int

  /// Makes a position of a line and a column, both from 1.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// Orders by line, then by column.
  public static func < (left: TOMLPosition, right: TOMLPosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }

  /// Counts as toml++ does, over bytes that are UTF-8 up to this offset.
  init(ofByte offset: Int, in bytes: [UInt8]) {
    let before = bytes[..<offset]
    let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    line = 1 + before.count { $0 == UInt8(ascii: "\n") }
    // Each code point has one byte that continues none.
    column = 1 + before[lineStart...].count { $0 & 0xC0 != 0x80 }
  }
}
