import PolicyFiles
import StrictEncoding

/// Results of tests as JUnit XML, as pipelines read it: a suite for each file.
struct JUnitReport {
  let results: [(fixture: PolicyFixture, results: [PolicyTestResult])]

  /// The document.
  var text: String {
    let suites = results.map { fixture, results in
      let failures = results.count { !$0.differences.isEmpty }
      let cases = zip(fixture.cases, results).map { Self.element($0, $1, fixture.path) }
      return """
          <testsuite name="\(Self.escaped(fixture.path))" tests="\(results.count)" \
        failures="\(failures)" errors="0" skipped="0">
        \(cases.joined())  </testsuite>

        """
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites>
      \(suites.joined())</testsuites>

      """
  }

  private static func element(
    _ test: PolicyTestCase, _ result: PolicyTestResult, _ path: String
  ) -> String {
    let name = "name=\"\(escaped(test.name))\" classname=\"\(escaped(path))\""
    guard !result.differences.isEmpty else { return "    <testcase \(name)/>\n" }
    let text = result.differences
      .map { "\($0.subject): expected \($0.expected), found \($0.found)" }
      .joined(separator: "\n")
    return """
          <testcase \(name)>
            <failure message="\(escaped(text))">\(escaped(text))</failure>
          </testcase>

      """
  }

  /// Text for content and attributes; characters that XML 1.0 does not have (§2.2) are written out.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\n", "\t": escaped += "&#\(scalar.value);"
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}":
        escaped += "\\u{" + String(scalar.value, radix: 16) + "}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
