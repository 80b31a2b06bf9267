/// Splits text into lines that end with LF, CRLF or the end of the text.
struct PEMLines {
  private let text: [UInt8]
  private var position = 0
  /// The number of the last line that was returned, from 1.
  private(set) var number = 0

  init(_ text: [UInt8]) {
    self.text = text
  }

  mutating func next() -> (content: ArraySlice<UInt8>, number: Int)? {
    guard position < text.count else { return nil }
    let start = position
    let feed = text[start...].firstIndex(of: UInt8(ascii: "\n"))
    position = (feed ?? text.count - 1) + 1
    number += 1
    var content = text[start..<(feed ?? text.count)]
    if feed != nil, content.last == UInt8(ascii: "\r") { content = content.dropLast() }
    return (content, number)
  }
}
