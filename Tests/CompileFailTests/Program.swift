import Foundation
import Testing

/// A program in the folder `Programs`, with the errors that it must meet.
///
/// A comment `// error: TEXT` stands on the line above the place of an error whose text has TEXT.
/// A program without one must compile.
struct Program: Sendable, CustomTestStringConvertible {
  /// An error that the compiler must report, or has reported.
  struct Complaint: Sendable, Hashable, Comparable {
    let line: Int
    let text: String

    static func < (one: Complaint, other: Complaint) -> Bool {
      (one.line, one.text) < (other.line, other.text)
    }
  }

  let file: URL
  let expected: [Complaint]

  var name: String { file.deletingPathExtension().lastPathComponent }
  var testDescription: String { name }

  init(_ file: URL) throws {
    self.file = file
    let lines = try String(contentsOf: file, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false)
    expected = Self.marks(in: lines)
  }

  /// All programs, by name.
  static func all() throws -> [Program] {
    try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "swift" }
      .sorted { $0.path < $1.path }
      .map { try Program($0) }
  }

  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().appending(path: "Programs")

  private static let mark = "// error: "

  /// The marks of all lines, each for the next line that is no mark.
  private static func marks(in lines: [Substring]) -> [Complaint] {
    var marks: [Complaint] = []
    var waiting: [String] = []
    for (position, line) in lines.enumerated() {
      let text = line.trimmingCharacters(in: .whitespaces)
      if text.hasPrefix(mark) {
        waiting.append(String(text.dropFirst(mark.count)))
      } else {
        marks += waiting.map { Complaint(line: position + 1, text: $0) }
        waiting = []
      }
    }
    return marks
  }
}
