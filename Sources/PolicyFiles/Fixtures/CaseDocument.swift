import Artifacts
import Digests
import NativeTOML
import Policies
import StrictEncoding

/// One test as a file has it.
struct CaseDocument {
  let name: String
  let reader: TableReader
  let policy: TrustPolicy
  let time: Timestamp?

  init(_ name: String, _ reader: TableReader, policy: TrustPolicy, time: Timestamp?) {
    self.name = name
    self.reader = reader
    self.policy = policy
    self.time = time
  }

  func test() throws(PolicyFileError) -> PolicyTestCase {
    try reader.demandKnown([
      "description", "at", "reference", "path", "bundles", "kind", "artifact", "signatures",
      "expect", "recorded-version",
    ])
    _ = try reader.string("description")
    let expect = try reader.demanded(try reader.table("expect"), "expect")
    let path = try reader.string("path")
    return PolicyTestCase(
      name: name, line: reader.line, time: try reader.time("at") ?? time,
      deployed: DeployedName(
        path: path ?? "artifact", reference: try reader.string("reference")),
      subject: try subject(path), expected: try expectation(expect), recorded: try recorded())
  }

  /// What is recorded, where the test says so in place of the policy's own file.
  private func recorded() throws(PolicyFileError) -> PolicyTestCase.Recorded? {
    guard let text = try reader.string("recorded-version") else { return nil }
    guard policy.remembersVersions else {
      throw reader.error(.policy(.remembersNothing), at: "recorded-version")
    }
    guard !text.isExactly("none") else { return .nothing }
    return try reader.version("recorded-version").map { .version($0) }
  }

  /// A made-up artifact is described; else the path is a real one.
  private func subject(_ path: String?) throws(PolicyFileError) -> PolicyTestCase.Subject {
    if let artifact = try reader.table("artifact") {
      for name in ["bundles", "kind"] where reader.table[name] != nil {
        throw reader.error(.excludes("artifact"), at: name)
      }
      let facts = try FactsDocument(artifact, policy: policy, test: name)
      return .facts(try facts.facts(signatures: try reader.list("signatures")))
    }
    guard let path else { throw reader.error(.missingMember("artifact or path")) }
    if reader.table["signatures"] != nil {
      throw reader.error(.excludes("path of a real artifact"), at: "signatures")
    }
    let base = PinnedReading(base: reader.file)
    return .artifact(
      path: base.path(of: path),
      bundles: try (reader.strings("bundles") ?? []).map(base.path),
      kind: try reader.word("kind", ArtifactKind.self))
  }

  private func expectation(
    _ reader: TableReader
  ) throws(PolicyFileError) -> PolicyTestCase.Expectation {
    try reader.demandKnown(["verdict", "code", "rules"])
    var rules: [PolicyTestCase.RuleExpectation] = []
    if let table = try reader.table("rules") {
      for member in table.table.members { rules.append(try rule(member, in: table)) }
    }
    let verdict = try reader.demanded(try reader.word("verdict", TestVerdict.self), "verdict")
    let codes = try reader.strings("code") ?? []
    // Else any mistake in the test itself would be what it expects.
    if verdict == .error, codes.isEmpty { throw reader.error(.missingMember("code")) }
    return PolicyTestCase.Expectation(
      verdict: verdict, codes: codes,
      rules: rules.sorted { $0.rule.precedesBytewise($1.rule) })
  }

  /// A word, or a table with a word and a code.
  private func rule(
    _ member: TOMLMember, in table: TableReader
  ) throws(PolicyFileError) -> PolicyTestCase.RuleExpectation {
    guard policy.rules.contains(where: { $0.id.isExactly(member.name) }) else {
      throw table.error(.policy(.unknownRule(member.name)), at: member.name)
    }
    if case .table = member.value.content, let inner = try table.table(member.name) {
      try inner.demandKnown(["result", "code"])
      return PolicyTestCase.RuleExpectation(
        rule: member.name,
        result: try inner.demanded(try inner.word("result", TestRuleResult.self), "result"),
        code: try inner.string("code"))
    }
    let result = try table.demanded(try table.word(member.name, TestRuleResult.self), member.name)
    return PolicyTestCase.RuleExpectation(rule: member.name, result: result, code: nil)
  }
}
