import Reports

/// One report that is to be written: a format and a place.
struct ReportTarget {
  let format: ReportFormat
  /// A path, or `-` for standard output.
  let path: String

  var isStandardOutput: Bool { path == "-" }

  /// Reads `KIND:PATH`.
  init(_ text: String) throws(Failure) {
    let kinds = ReportFormat.allCases.map(\.rawValue).joined(separator: ", ")
    guard let colon = text.firstIndex(of: ":") else {
      throw .usage("'\(text)' says no format and place", hint: "write --report KIND:PATH")
    }
    guard let format = ReportFormat(rawValue: String(text[..<colon])) else {
      throw .usage(
        "'\(text[..<colon])' is no format of a report", hint: "the formats are \(kinds)")
    }
    let path = String(text[text.index(after: colon)...])
    guard !path.isEmpty else {
      throw .usage("'\(text)' says no place", hint: "write --report \(format.rawValue):PATH")
    }
    self.format = format
    self.path = path
  }
}
