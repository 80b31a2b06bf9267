public import Policies
import StrictEncoding

/// How one test of a policy came out.
public struct PolicyTestResult: Sendable {
  /// The verdict that was given.
  public let verdict: TestVerdict
  /// The codes of its reasons, each once.
  public let codes: [String]
  /// The rules that are about the artifact; nil where there was no verdict.
  public let evaluation: PolicyEvaluation?
  /// In what it is other than expected; empty if the test passes.
  public let differences: [Difference]

  /// One way in which a test is not as expected.
  public struct Difference: Sendable, Hashable {
    /// What it is about: `verdict`, `code`, or a rule's ID.
    public let subject: String
    /// What was expected.
    public let expected: String
    /// What was found.
    public let found: String
  }

  /// Holds a verdict against what is expected.
  public init(
    _ expected: PolicyTestCase.Expectation, verdict: TestVerdict, codes: [String],
    evaluation: PolicyEvaluation?
  ) {
    self.verdict = verdict
    var seen: Set<String> = []
    self.codes = codes.filter { seen.insert($0).inserted }
    self.evaluation = evaluation
    var differences: [Difference] = []
    if verdict != expected.verdict {
      differences.append(
        Difference(
          subject: "verdict", expected: expected.verdict.rawValue, found: verdict.rawValue))
    }
    let found = self.codes.isEmpty ? "none" : self.codes.joined(separator: ", ")
    for code in expected.codes where !codes.contains(where: { $0.isExactly(code) }) {
      differences.append(Difference(subject: "code", expected: code, found: found))
    }
    differences += expected.rules.flatMap { Self.differences($0, evaluation) }
    self.differences = differences
  }

  /// Judges made-up facts.
  public init(
    _ expected: PolicyTestCase.Expectation, facts: ArtifactFacts, under policy: PolicyApplication
  ) {
    let evaluation = policy.evaluate(facts)
    let isUnsigned = evaluation.reasons.allSatisfy(\.meansUnsigned)
    let verdict: TestVerdict =
      evaluation.isAccepted ? .accepted : isUnsigned ? .unsigned : .refused
    self.init(
      expected, verdict: verdict, codes: evaluation.reasons.map(\.code), evaluation: evaluation)
  }

  private static func differences(
    _ expected: PolicyTestCase.RuleExpectation, _ evaluation: PolicyEvaluation?
  ) -> [Difference] {
    guard let evaluation else {
      return [
        Difference(
          subject: expected.rule, expected: expected.result.rawValue, found: "no verdict")
      ]
    }
    let rule = evaluation[expected.rule]
    let result = rule.map { TestRuleResult($0.status) } ?? .noMatch
    guard result == expected.result else {
      return [
        Difference(
          subject: expected.rule, expected: expected.result.rawValue, found: result.rawValue)
      ]
    }
    let codes = rule?.reasons.map(\.code) ?? []
    guard let code = expected.code, !codes.contains(where: { $0.isExactly(code) }) else {
      return []
    }
    return [
      Difference(
        subject: expected.rule, expected: code,
        found: codes.isEmpty ? "no reason" : codes.joined(separator: ", "))
    ]
  }
}

extension TestRuleResult {
  fileprivate init(_ status: RuleEvaluation.Status) {
    switch status {
    case .passed: self = .passed
    case .advisory: self = .advisory
    case .waived: self = .waived
    case .failed: self = .failed
    }
  }
}
