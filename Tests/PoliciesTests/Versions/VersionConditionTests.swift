import Policies
import Testing

/// What `min-version` demands of each signature by itself.
@Suite struct VersionConditionTests {
  private static func trial(_ minimum: String, _ annotations: [String: String]...) -> Trial {
    var trial = Trial()
    trial.rules = [
      Rule(
        id: "r", require: ["dev"],
        conditions: RuleConditions(minimumVersion: Made.version(minimum)))
    ]
    trial.facts = Made.file(
      zip(["alice", "bob", "carol"], annotations).map { Made.signature($0, annotations: $1) })
    return trial
  }

  @Test(
    arguments: [
      ("1.4.0", "1.4.0", nil), ("1.4.0", "1.4.1-0", nil), ("1.4.0", "1.10.0", nil),
      ("1.4.0", "1.4.0+build", nil), ("1.4.0", "1.3.9", "version-too-low"),
      ("1.4.0", "1.4.0-rc.1", "version-too-low"), ("1.4.0", "v1.5.0", "version-malformed"),
      ("1.4.0", "1.5", "version-malformed"), ("1.4.0", "", "version-malformed"),
      ("1.4.0-rc.2", "1.4.0-rc.10", nil), ("1.4.0-rc.2", "1.4.0-rc.1", "version-too-low"),
    ] as [(String, String, String?)])
  func `A signature must cover a version that is high enough`(
    minimum: String, signed: String, code: String?
  ) throws {
    let trial = Self.trial(minimum, [Made.versionName: signed])
    #expect(try trial.codes() == (code.map { ["role-not-met", $0] } ?? []))
  }

  @Test func `A signature without the annotation covers no version`() throws {
    let refused = ["role-not-met", "version-not-signed"]
    #expect(try Self.trial("1.0.0", [:]).codes() == refused)
    #expect(try Self.trial("1.0.0", ["version": "2.0.0"]).codes() == refused)
    let other = "Org.opencontainers.image.version"
    #expect(try Self.trial("1.0.0", [other: "2.0.0"]).codes() == refused)
  }

  @Test func `Two signatures that each meet half are none`() throws {
    var trial = Self.trial("1.4.0", [Made.versionName: "1.5.0"], ["stage": "prod"])
    trial.rules = [
      Rule(
        id: "r", require: ["dev"],
        conditions: RuleConditions(
          annotations: ["stage": "prod"], minimumVersion: Made.version("1.4.0")))
    ]
    #expect(
      try trial.codes() == ["annotation-mismatch", "role-not-met", "version-not-signed"])
  }

  @Test func `Advice and waivers lift min-version as any condition of a rule`() throws {
    var trial = Self.trial("1.4.0", [Made.versionName: "1.3.0"])
    let old = trial.rules[0]
    trial.rules = [
      Rule(id: "r", enforcement: .advisory, require: old.require, conditions: old.conditions)
    ]
    #expect(try trial.codes() == [])
    trial.rules = [
      Rule(id: "r", enforcement: .softMandatory, require: old.require, conditions: old.conditions)
    ]
    trial.waivers = [Made.waiver()]
    #expect(try trial.codes() == [])
    #expect(try trial.evaluate()["r"]?.status == .waived)
  }

  @Test func `The records name the condition with what is expected and found`() throws {
    let trial = Self.trial("1.4.0", [Made.versionName: "1.3.0"])
    let evaluation = try trial.evaluate()
    let rule = try #require(evaluation["r"])
    let conditions = evaluation.checks(of: rule, under: try trial.application())
      .flatMap(\.signatures).flatMap(\.conditions)
    let condition = try #require(conditions.first { $0.check == "min-version" })
    #expect(condition.expected == "1.4.0 or higher")
    #expect(condition.found == "1.3.0")
    #expect(condition.reasons.map(\.code) == ["version-too-low"])
  }
}
