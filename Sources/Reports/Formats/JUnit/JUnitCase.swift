import StrictEncoding

/// A test case of JUnit XML: an artifact, or a finding.
struct JUnitCase {
  private let className: String
  private let name: String
  private let outcome: JUnitOutcome
  private let type: String
  private let sentence: String
  private let lines: [String]

  init(_ row: ReportRow) {
    (className, name) = Self.names(row.path)
    outcome = JUnitOutcome(row)
    type = row.reasons.first?.code ?? row.status.rawValue
    sentence = row.sentence
    lines = row.status == .accepted && !row.fails ? [] : row.lines
  }

  init(_ finding: ReportFinding) {
    className = ShownText.of(finding.code)
    name = ShownText.of(finding.subject)
    outcome = JUnitOutcome(finding)
    type = finding.code
    sentence = finding.sentence
    lines = finding.lines
  }

  /// The element, with what is to be said of the case inside.
  var element: String {
    let head =
      "<testcase classname=\"\(Self.xml(className))\" name=\"\(Self.xml(name))\" time=\"0\""
    let body = children
    return body.isEmpty ? "    \(head)/>\n" : "    \(head)>\n\(body)    </testcase>\n"
  }

  private var children: String {
    let text = Self.xml(lines.joined(separator: "\n"))
    let attributes = "message=\"\(Self.xml(sentence))\" type=\"\(ShownText.xml(type))\""
    return switch outcome {
    case .failed: "      <failure \(attributes)>\(text)</failure>\n"
    case .error: "      <error \(attributes)>\(text)</error>\n"
    case .skipped:
      "      <skipped message=\"\(Self.xml(sentence))\"/>\n      <system-out>\(text)</system-out>\n"
    case .passed: lines.isEmpty ? "" : "      <system-out>\(text)</system-out>\n"
    }
  }

  /// The folder of a path, `.` for none and `/` for the root, and the last part.
  private static func names(_ path: String) -> (folder: String, name: String) {
    let parts = path.unicodeScalars
    guard let slash = parts.lastIndex(of: "/"), parts.index(after: slash) < parts.endIndex else {
      return (".", ShownText.of(path))
    }
    let folder = slash == parts.startIndex ? parts[...slash] : parts[..<slash]
    let name = parts[parts.index(after: slash)...]
    return (ShownText.of(String(folder)), ShownText.of(String(name)))
  }

  /// XML of what is safe to show already.
  private static func xml(_ shown: String) -> String { XMLText.escaped(shown) }
}
