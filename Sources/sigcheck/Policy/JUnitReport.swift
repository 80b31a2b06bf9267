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
          <testsuite name="\(XMLText.escaped(fixture.path))" tests="\(results.count)" \
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
    let name = "name=\"\(XMLText.escaped(test.name))\" classname=\"\(XMLText.escaped(path))\""
    guard !result.differences.isEmpty else { return "    <testcase \(name)/>\n" }
    let text = result.differences
      .map { "\($0.subject): expected \($0.expected), found \($0.found)" }
      .joined(separator: "\n")
    return """
          <testcase \(name)>
            <failure message="\(XMLText.escaped(text))">\(XMLText.escaped(text))</failure>
          </testcase>

      """
  }
}
