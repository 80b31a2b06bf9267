import Reports
import Testing

/// A written page, and its elements as a strict reader finds them.
struct HTMLPageText {
  let bytes: [UInt8]
  let text: String

  init(_ report: Report) throws {
    var buffer = ReportBuffer()
    try ReportFormat.html.write(report, to: &buffer)
    bytes = buffer.bytes
    text = String(decoding: buffer.bytes, as: UTF8.self)
  }

  /// The elements in the order in which they begin.
  func elements() throws -> [HTMLElement] {
    var reader = HTMLReader(bytes)
    return try reader.elements()
  }

  /// The element with an identifier.
  func element(_ id: String) throws -> HTMLElement {
    try #require(try elements().first { $0["id"] == id })
  }

  /// What stands between two texts, the first of each.
  func between(_ start: String, _ end: String) throws -> Substring {
    let opening = try #require(text.firstRange(of: start))
    let rest = text[opening.upperBound...]
    return rest[..<(try #require(rest.firstRange(of: end))).lowerBound]
  }

  /// How often an ASCII text stands in the page.
  func count(of word: String) -> Int {
    let wanted = Array(word.utf8)
    var count = 0
    var position = 0
    while position + wanted.count <= bytes.count {
      if bytes[position] == wanted[0], bytes[position...].starts(with: wanted) { count += 1 }
      position += 1
    }
    return count
  }
}
