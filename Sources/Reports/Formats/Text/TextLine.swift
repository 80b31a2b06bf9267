/// Lines of a report in text, broken at spaces where they would be wider than a page.
enum TextLine {
  /// The columns of a page.
  static let width = 100

  /// The lines of a text from outside after a label of ours.
  ///
  /// Later lines begin with spaces. A line is not broken before a word that begins with a colon, since
  /// `::` at the start of a line is a command for GitHub; nor within words, so that names can be copied.
  static func lines(_ label: String, _ text: String, indent: Int) -> [String] {
    var lines: [String] = []
    var line = label
    var columns = label.unicodeScalars.count
    var isFirst = true
    for word in ShownText.of(text).split(separator: " ", omittingEmptySubsequences: false) {
      let length = word.unicodeScalars.count
      if !isFirst, columns + 1 + length > width, mayBeginLine(word) {
        lines.append(line)
        line = String(repeating: " ", count: indent)
        columns = indent
      } else if !isFirst {
        line += " "
        columns += 1
      }
      line += word
      columns += length
      isFirst = false
    }
    return lines + [line]
  }

  /// A text after its name, whose lines are all aligned.
  static func field(_ name: String, _ text: String, indent: Int, width: Int) -> [String] {
    let padding = String(repeating: " ", count: max(1, width - name.utf8.count))
    let label = String(repeating: " ", count: indent) + name + padding
    return lines(label, text, indent: indent + width)
  }

  private static func mayBeginLine(_ word: Substring) -> Bool {
    guard let first = word.unicodeScalars.first else { return false }
    return first != ":" && !first.properties.isWhitespace
  }
}
