import Policies
import Testing

/// What it means if a rule is not met.
@Suite struct EnforcementTests {
  /// A rule that demands two developers of a file that alice alone has signed.
  private static func unmet(_ enforcement: Enforcement) -> Trial {
    var trial = Trial()
    trial.roles = [Role(name: "dev", keys: ["alice", "bob"], threshold: 2)]
    trial.rules = [Rule(id: "r", enforcement: enforcement, require: ["dev"])]
    return trial
  }

  @Test(arguments: [
    (Enforcement.advisory, false, RuleEvaluation.Status.advisory),
    (.advisory, true, .advisory), (.softMandatory, false, .failed), (.softMandatory, true, .waived),
    (.hardMandatory, false, .failed), (.hardMandatory, true, .failed),
  ])
  func `Advice is not followed for free, and a waiver lifts soft rules only`(
    enforcement: Enforcement, hasWaiver: Bool, status: RuleEvaluation.Status
  ) throws {
    var trial = Self.unmet(enforcement)
    trial.waivers = hasWaiver ? [Made.waiver()] : []
    let evaluation = try trial.evaluate()
    #expect(evaluation["r"]?.status == status)
    #expect(evaluation["r"]?.reasons.map(\.code) == ["role-not-met"])
    #expect(evaluation.isAccepted == (status != .failed))
    #expect(try trial.codes() == (status == .failed ? ["role-not-met"] : []))
  }

  @Test(arguments: Enforcement.allCases)
  func `A rule that is met passes at every level, with a waiver and without`(
    enforcement: Enforcement
  ) throws {
    var trial = Trial()
    trial.rules = [Rule(id: "r", enforcement: enforcement, require: ["dev"])]
    #expect(try trial.evaluate()["r"]?.status == .passed)
    trial.waivers = [Made.waiver()]
    #expect(try trial.evaluate()["r"]?.status == .passed)
  }

  /// Trials in which the rule is lifted, and what is then still needed.
  private static let lifted: [(Enforcement, [Waiver])] = [
    (.advisory, []), (.softMandatory, [Made.waiver()]),
  ]

  @Test(arguments: lifted)
  func `Nothing lifts the need for a signature in a role that the rule requires`(
    enforcement: Enforcement, waivers: [Waiver]
  ) throws {
    var trial = Self.unmet(enforcement)
    trial.waivers = waivers
    #expect(try trial.codes() == [])
    trial.facts = Made.file([Made.signature("carol")])
    #expect(try trial.codes() == ["role-not-met", "rule-without-signature"])
    trial.facts = Made.file([])
    #expect(try trial.codes() == ["no-signature"])
    #expect(try trial.evaluate()["r"]?.status == .failed)
    trial.facts.items = [.refused(.messageOfTree(bundle: "a"))]
    #expect(
      try trial.codes()
        == ["message-signature-of-tree", "role-not-met", "rule-without-signature"])
  }

  @Test(arguments: lifted)
  func `Every image of an archive needs that signature`(
    enforcement: Enforcement, waivers: [Waiver]
  ) throws {
    var trial = Trial.image()
    trial.waivers = waivers
    trial.roles = [Role(name: "dev", keys: ["alice", "bob"], threshold: 2)]
    trial.rules = [Rule(id: "r", enforcement: enforcement, require: ["dev"])]
    var alice = Trial.imageSignature("alice", of: ["one", "two"])
    trial.facts = Made.archive(["one", "two"], [alice])
    #expect(try trial.codes() == [])
    alice.parts[1] = .none(.otherArtifact(bundle: "a", signed: [], found: []))
    trial.facts = Made.archive(["one", "two"], [alice])
    #expect(
      try trial.codes() == ["digest-mismatch", "role-not-met", "rule-without-signature"])
  }

  @Test(arguments: lifted)
  func `Every rule that is lifted needs one of its own roles`(
    enforcement: Enforcement, waivers: [Waiver]
  ) throws {
    var trial = Trial()
    trial.waivers = waivers
    trial.roles = [Role(name: "dev", keys: ["alice"]), Role(name: "qa", keys: ["bob", "carol"])]
    trial.rules = [
      Rule(id: "a", require: ["dev"]), Rule(id: "r", enforcement: enforcement, require: ["qa"]),
    ]
    #expect(try trial.codes() == ["role-not-met", "rule-without-signature"])
    trial.facts = Made.file([Made.signature("alice"), Made.signature("carol")])
    #expect(try trial.codes() == [])
  }

  @Test(arguments: lifted)
  func `Conditions of the rule are lifted with it, and those of the caller are not`(
    enforcement: Enforcement, waivers: [Waiver]
  ) throws {
    var trial = Trial()
    trial.waivers = waivers
    trial.rules = [
      Rule(
        id: "r", enforcement: enforcement, require: ["dev"],
        conditions: RuleConditions(algorithms: ["ecdsa-p256"], annotations: ["a": "1"]))
    ]
    #expect(try trial.codes() == [])
    trial.requirement = Requirement(annotations: ["b": "2"])
    #expect(
      try trial.codes()
        == [
          "algorithm-not-allowed", "annotation-mismatch", "role-not-met", "rule-without-signature",
        ])
  }

  @Test func `The caller may take advice and waivers for refusals`() throws {
    var trial = Self.unmet(.advisory)
    trial.failing = [.waived]
    #expect(try trial.codes() == [])
    trial.failing = [.advisory]
    #expect(try trial.codes() == ["role-not-met", "rule-not-tolerated"])
    trial = Self.unmet(.softMandatory)
    trial.waivers = [Made.waiver()]
    trial.failing = [.advisory]
    #expect(try trial.codes() == [])
    trial.failing = [.waived]
    #expect(try trial.codes() == ["role-not-met", "rule-not-tolerated"])
    // What passes is no refusal.
    trial = Trial()
    trial.failing = [.advisory, .waived, .failed]
    #expect(try trial.codes() == [])
  }

  @Test func `A lifted rule does not lift another`() throws {
    var trial = Self.unmet(.softMandatory)
    trial.waivers = [Made.waiver()]
    trial.rules.append(Rule(id: "s", enforcement: .softMandatory, require: ["dev"]))
    let evaluation = try trial.evaluate()
    #expect(evaluation["r"]?.status == .waived)
    #expect(evaluation["s"]?.status == .failed)
    #expect(!evaluation.isAccepted)
  }
}
