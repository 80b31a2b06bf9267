import Policies
import PolicyFiles
import StrictEncoding

/// The results of tests as text and as JSON.
struct PolicyTestText {
  let isVerbose: Bool

  /// A line for each test that fails, or for each at all, and the sum.
  func lines(
    _ results: [(fixture: PolicyFixture, results: [PolicyTestResult])], failed: Int
  ) -> [Line] {
    let count = results.reduce(0) { $0 + $1.results.count }
    return results.flatMap { fixture, results in
      zip(fixture.cases, results).flatMap { self.lines($0, $1, in: fixture.path) }
    } + [Line(.plain("\(count - failed) passed, \(failed) failed"))]
  }

  private func lines(
    _ test: PolicyTestCase, _ result: PolicyTestResult, in path: String
  ) -> [Line] {
    let place = test.line.map { "\(path):\($0)" } ?? path
    guard result.differences.isEmpty else {
      return [Line(.bad("FAIL"), "  ", .strong(test.name), "  ", .plain(place))]
        + result.differences.map { difference in
          Line(
            "      ",
            .plain(
              "\(difference.subject): expected \(difference.expected), found \(difference.found)"))
        } + details(result)
    }
    return isVerbose ? [Line(.good("ok  "), "  ", .strong(test.name))] + details(result) : []
  }

  private func details(_ result: PolicyTestResult) -> [Line] {
    guard isVerbose else { return [] }
    let codes = result.codes.isEmpty ? "" : " (\(result.codes.joined(separator: ", ")))"
    return [Line("      ", .plain("verdict: \(result.verdict.rawValue)\(codes)"))]
      + (result.evaluation?.rules ?? []).map { rule in
        let codes = rule.reasons.map(\.code)
        let why = codes.isEmpty ? "" : " (\(codes.joined(separator: ", ")))"
        return Line("      ", .plain("rule \(rule.rule.id): \(rule.status.rawValue)\(why)"))
      }
  }

  /// The object of one file.
  static func value(
    _ file: (fixture: PolicyFixture, results: [PolicyTestResult])
  ) -> JSONValue {
    .object(
      JSONObject(
        PathMembers.members("path", file.fixture.path) + [
          ("tests", .array(zip(file.fixture.cases, file.results).map { value($0, $1) }))
        ]))
  }

  private static func value(_ test: PolicyTestCase, _ result: PolicyTestResult) -> JSONValue {
    let rules = (result.evaluation?.rules ?? []).map { rule in
      JSONValue.object(
        JSONObject([
          ("id", .string(rule.rule.id)), ("result", .string(rule.status.rawValue)),
          ("codes", .array(rule.reasons.map { .string($0.code) })),
        ]))
    }
    let differences = result.differences.map { difference in
      JSONValue.object(
        JSONObject([
          ("subject", .string(difference.subject)), ("expected", .string(difference.expected)),
          ("found", .string(difference.found)),
        ]))
    }
    return .object(
      JSONObject([
        ("name", .string(test.name)), ("line", test.line.map { .count($0) } ?? .null),
        ("passed", .bool(result.differences.isEmpty)),
        ("verdict", .string(result.verdict.rawValue)),
        ("codes", .array(result.codes.map { .string($0) })), ("rules", .array(rules)),
        ("differences", .array(differences)),
      ]))
  }
}
