public import Artifacts
public import Policies
public import StrictEncoding

/// A file with tests of a policy: artifacts, real or made up, and the verdict that is expected of each.
public struct PolicyFixture: Sendable {
  /// The file.
  public let path: String
  /// The tests, in the order of the file.
  public let cases: [PolicyTestCase]

  /// Reads a file of tests.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - policy: The policy that is tested: tests name its keys and rules.
  /// - Throws: ``PolicyFileError``.
  public init(reading path: String, for policy: TrustPolicy) throws(PolicyFileError) {
    let text = try PolicyText(reading: path)
    let reader = TableReader(try text.table(), in: path)
    try reader.demandKnown(["version", "description", "at", "cases"])
    try reader.demandVersion()
    _ = try reader.string("description")
    let time = try reader.time("at")
    var cases: [PolicyTestCase] = []
    for (name, table) in try reader.named("cases") {
      cases.append(try CaseDocument(name, table, policy: policy, time: time).test())
    }
    guard !cases.isEmpty else { throw reader.error(.missingMember("cases")) }
    self.path = path
    self.cases = cases
  }

  /// The names that files of tests have beside a policy: `NAME.test.toml` and `NAME.*.test.toml` for
  /// `NAME.toml`.
  public static func isName(_ name: String, besidePolicy policy: String) -> Bool {
    let stem = policy.hasSuffix(".toml") ? String(policy.dropLast(5)) : policy
    return name.hasPrefix(stem + ".") && name.hasSuffix(".test.toml")
      && !name.isExactly(policy)
  }
}

/// One test of a policy.
public struct PolicyTestCase: Sendable {
  /// Its name in the file.
  public let name: String
  /// The line where it stands.
  public let line: Int?
  /// The time that is judged at; nil for the present.
  public let time: Timestamp?
  /// What the caller calls the artifact.
  public let deployed: DeployedName
  /// What is judged.
  public let subject: Subject
  /// What is expected.
  public let expected: Expectation
  /// What is recorded under its name; nil for what the policy's own file says.
  public let recorded: Recorded?

  /// What a test says is recorded.
  public enum Recorded: Sendable, Hashable {
    /// Nothing.
    case nothing
    /// This version.
    case version(SemanticVersion)
  }

  /// What a test judges.
  public enum Subject: Sendable {
    /// Facts that the test makes up.
    case facts(ArtifactFacts)
    /// A real artifact with its bundles, those beside it where none is named; paths are relative to the
    /// folder of the file.
    case artifact(path: String, bundles: [String], kind: ArtifactKind?)
  }

  /// What a test expects.
  public struct Expectation: Sendable {
    /// `accepted`, `refused`, `unsigned` or `error`.
    public let verdict: TestVerdict
    /// Codes that must be among the reasons.
    public let codes: [String]
    /// What is expected of single rules, sorted by ID.
    public let rules: [RuleExpectation]
  }

  /// What a test expects of one rule.
  public struct RuleExpectation: Sendable {
    /// The rule.
    public let rule: String
    /// How it ends.
    public let result: TestRuleResult
    /// A code that must be among the reasons of the rule.
    public let code: String?
  }
}

/// The verdicts that a test can expect.
public enum TestVerdict: String, Sendable, Hashable, CaseIterable {
  /// Exit status 0.
  case accepted
  /// Exit status 1.
  case refused
  /// Exit status 3.
  case unsigned
  /// Exit status 2: the policy gives no verdict.
  case error
}

/// The ends of a rule that a test can expect.
public enum TestRuleResult: String, Sendable, Hashable, CaseIterable {
  /// All that it demands is so.
  case passed
  /// It is not met, and only advises.
  case advisory
  /// It is not met, and a waiver lifts it.
  case waived
  /// It is not met.
  case failed
  /// It is not about the artifact.
  case noMatch = "no-match"
}
