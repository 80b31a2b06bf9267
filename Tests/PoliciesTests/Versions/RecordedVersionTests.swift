import Artifacts
import Policies
import SigningKeys
import Testing

/// What a policy that remembers versions demands of everything that it judges.
@Suite struct RecordedVersionTests {
  @Test(
    arguments: [
      ("1.4.0", nil), ("1.4.0+other", nil), ("1.5.0", nil), ("1.4.1-rc.1", nil),
      ("1.3.9", "version-rolled-back"), ("1.4.0-rc.1", "version-rolled-back"),
      ("v1.5.0", "version-malformed"), (nil, "version-not-signed"),
    ] as [(String?, String?)])
  func `A version must be signed and not lower than the recorded one`(
    signed: String?, code: String?
  ) throws {
    let trial = Trial.remembering("1.4.0", [("alice", signed)])
    #expect(try trial.codes() == (code.map { ["role-not-met", $0] } ?? []))
  }

  @Test func `Where nothing is recorded, some version must be signed all the same`() throws {
    #expect(try Trial.remembering(nil, [("alice", "0.0.1")]).codes() == [])
    #expect(
      try Trial.remembering(nil, [("alice", nil)]).codes()
        == ["role-not-met", "version-not-signed"])
  }

  @Test func `What is recorded under another name does not count`() throws {
    var trial = Trial.remembering("1.4.0", [("alice", "1.0.0")])
    trial.name = DeployedName(path: "dist/other.bin")
    #expect(try trial.codes() == [])
    trial.name = DeployedName(path: "./dist//x/../app.bin")
    #expect(try trial.codes() == ["role-not-met", "version-rolled-back"])
  }

  @Test func `A policy that remembers versions and is given none gives no verdict`() throws {
    let trial = Trial.remembering("1.4.0", [("alice", "1.4.0")])
    let policy = try TrustPolicy(
      signers: trial.keys, roles: trial.roles, rules: trial.rules, remembersVersions: true)
    #expect(throws: PolicyTimeError.versionsNotGiven) {
      try PolicyApplication(policy, to: trial.name, at: trial.now)
    }
    #expect(PolicyTimeError.versionsNotGiven.code == "state-not-given")
  }

  @Test func `Nothing is pieced together from several signatures`() throws {
    // One has the version, the other the annotation that the rule demands.
    var trial = Trial.remembering("1.4.0", [("alice", "1.4.0")])
    trial.rules = [
      Rule(
        id: "r", require: ["dev"], conditions: RuleConditions(annotations: ["stage": "prod"]))
    ]
    trial.facts.items.append(
      .signature(
        Made.signature(
          "bob", annotations: ["stage": "prod", Made.versionName: "1.3.0"])))
    #expect(
      try trial.codes() == ["annotation-mismatch", "role-not-met", "version-rolled-back"])
  }

  @Test(arguments: [Enforcement.advisory, .softMandatory])
  func `Neither advice nor the waiver of a rule lifts it`(enforcement: Enforcement) throws {
    var trial = Trial.remembering("1.4.0", [("alice", "1.3.0")])
    trial.rules = [Rule(id: "r", enforcement: enforcement, require: ["dev"])]
    trial.waivers = enforcement == .softMandatory ? [Made.waiver()] : []
    #expect(
      try trial.codes() == ["role-not-met", "rule-without-signature", "version-rolled-back"])
    // A role that is not exercised is lifted as ever, if one signature has the version.
    trial.roles = [Role(name: "dev", keys: ["alice", "bob"], threshold: 2)]
    trial.facts = Trial.remembering("1.4.0", [("alice", "1.4.0"), ("bob", "1.3.0")]).facts
    #expect(try trial.codes() == [])
    #expect(try trial.evaluate().countedVersion == Made.version("1.4.0"))
  }

  @Test(arguments: [
    (1, ["1.4.0", "2.0.0", "1.5.0"], "2.0.0"), (2, ["1.4.0", "2.0.0", "1.5.0"], "1.5.0"),
    (3, ["1.4.0", "2.0.0", "1.5.0"], "1.4.0"), (2, ["2.0.0", "2.0.0-rc.1", "1.0.0"], "2.0.0-rc.1"),
    (1, ["1.4.0+a", "1.4.0+b", "1.0.0"], "1.4.0"),
  ])
  func `The version that counts is the highest for which enough keys remain`(
    threshold: Int, signed: [String], counted: String
  ) throws {
    var trial = Trial.remembering(nil, Array(zip(["alice", "bob", "carol"], signed)))
    trial.roles = [Role(name: "dev", keys: ["alice", "bob", "carol"], threshold: threshold)]
    #expect(try trial.evaluate().countedVersion == Made.version(counted))
  }

  @Test func `One key with many versions counts once`() throws {
    var trial = Trial.remembering(
      nil, [("alice", "2.0.0"), ("alice", "1.5.0"), ("bob", "1.4.0")])
    trial.roles = [Role(name: "dev", keys: ["alice", "bob"], threshold: 2)]
    #expect(try trial.evaluate().countedVersion == Made.version("1.4.0"))
    // Two encodings of one key are one.
    if case .signature(var twin) = trial.facts.items[2] {
      twin.countingIdentity = Made.id("alice")
      trial.facts.items[2] = .signature(twin)
    }
    #expect(try trial.codes() == ["role-not-met"])
  }

  @Test func `Every quorum of every rule and every image must have it`() throws {
    var trial = Trial.remembering(nil, [("alice", "2.0.0"), ("bob", "1.5.0")])
    trial.roles = [Role(name: "dev", keys: ["alice"]), Role(name: "qa", keys: ["bob"])]
    trial.rules = [Rule(id: "r", require: ["dev"])]
    #expect(try trial.evaluate().countedVersion == Made.version("2.0.0"))
    trial.rules.append(Rule(id: "s", require: ["qa"]))
    #expect(try trial.evaluate().countedVersion == Made.version("1.5.0"))

    trial.name = DeployedName(path: "app.tar", reference: Trial.reference)
    trial.rules = [Rule(id: "r", require: ["dev"])]
    let one = Made.signature(
      "alice", of: ["one"], level: .manifest, reference: Trial.reference,
      annotations: [Made.versionName: "2.0.0"])
    var two = Made.signature(
      "alice", of: ["two"], level: .manifest, reference: Trial.reference,
      annotations: [Made.versionName: "1.1.0"])
    two.parts.insert(.none(.otherArtifact(bundle: "", signed: [], found: [])), at: 0)
    trial.facts = Made.archive(["one", "two"], [one, two])
    #expect(try trial.evaluate().countedVersion == Made.version("1.1.0"))
  }

  @Test func `An artifact without a lasting name is refused`() throws {
    for path in ["-", "./-", "\(Made.digest("x"))"] {
      var trial = Trial.remembering("1.4.0", [("alice", "2.0.0")])
      trial.name = DeployedName(path: path)
      #expect(try trial.codes() == ["version-without-name"])
    }
    var trial = Trial.image([
      Made.signature(
        "alice", of: ["one"], level: .manifest, reference: "no such: reference",
        annotations: [Made.versionName: "2.0.0"])
    ])
    trial.versions = RecordedVersions()
    trial.rules = [Rule(id: "r", require: ["dev"], conditions: RuleConditions(reference: .any))]
    trial.name = DeployedName(path: "app.tar", reference: "no such: reference")
    #expect(try trial.codes() == ["version-without-name"])
  }

  @Test func `The records show what is recorded to every signature of every role`() throws {
    let trial = Trial.remembering("1.4.0", [("alice", "1.3.0")])
    let evaluation = try trial.evaluate()
    let rule = try #require(evaluation["r"])
    let conditions = evaluation.checks(of: rule, under: try trial.application())
      .flatMap(\.signatures).flatMap(\.conditions)
    let condition = try #require(conditions.first { $0.check == "recorded-version" })
    #expect(condition.expected == "1.4.0 or higher")
    #expect(condition.reasons.map(\.code) == ["version-rolled-back"])
    #expect(evaluation.versions?.recorded?.version == Made.version("1.4.0"))
    #expect(evaluation.countedVersion == nil)
  }
}
