import Artifacts
import Policies
import Testing

@Suite struct RollbackWaiverTests {
  private static func trial(_ waivers: Waiver..., signed: String? = "1.3.0") -> Trial {
    var trial = Trial.remembering("1.4.0", [("alice", signed)])
    trial.waivers = waivers
    return trial
  }

  @Test func `A waiver of what is recorded lets one artifact back, and says so`() throws {
    let waiver = Made.rollbackWaiver()
    let evaluation = try Self.trial(waiver).evaluate()
    #expect(evaluation.isAccepted)
    #expect(evaluation.rollbackWaiver == waiver)
    #expect(evaluation.countedVersion == Made.version("1.3.0"))
    #expect(evaluation["r"]?.status == .passed)
    let other = Made.rollbackWaiver(.artifact(Made.digest("other")))
    #expect(try Self.trial(other).codes() == ["role-not-met", "version-rolled-back"])
    #expect(try Self.trial(other).evaluate().versions?.idleWaivers == [])
  }

  @Test func `It is not used where it is not needed`() throws {
    let evaluation = try Self.trial(Made.rollbackWaiver(), signed: "1.4.0").evaluate()
    #expect(evaluation.isAccepted)
    #expect(evaluation.rollbackWaiver == nil)
  }

  @Test(arguments: [-2, 1, 2] as [Int64])
  func `Outside its time it lifts nothing and is shown as idle`(day: Int64) throws {
    var trial = Self.trial(Made.rollbackWaiver())
    trial.now = Made.day(day)
    #expect(try trial.codes() == ["role-not-met", "version-rolled-back"])
    #expect(try trial.evaluate().versions?.idleWaivers.map(\.id) == ["back"])
  }

  @Test func `It lifts neither the need for a version nor min-version`() throws {
    let waiver = Made.rollbackWaiver()
    #expect(
      try Self.trial(waiver, signed: nil).codes() == ["role-not-met", "version-not-signed"])
    #expect(
      try Self.trial(waiver, signed: "v1").codes() == ["role-not-met", "version-malformed"])
    var trial = Self.trial(waiver)
    trial.rules = [
      Rule(
        id: "r", require: ["dev"],
        conditions: RuleConditions(minimumVersion: Made.version("1.3.1")))
    ]
    #expect(try trial.codes() == ["role-not-met", "version-too-low"])
  }

  @Test func `Every image of an archive must have its digest`() throws {
    let version = [Made.versionName: "1.3.0"]
    var trial = Trial.image([
      Made.signature(
        "alice", of: ["one", "two"], level: .manifest, reference: Trial.reference,
        annotations: version)
    ])
    trial.facts = Made.archive(["one", "two"], trial.facts.signatures)
    trial.versions = Made.recorded("1.4.0", under: trial.name)
    trial.waivers = [Made.rollbackWaiver(.artifact(Made.digest("one")))]
    #expect(try trial.codes() == ["role-not-met", "version-rolled-back"])
    trial.waivers = [Made.rollbackWaiver(.artifact(Made.digest("c")))]
    #expect(try trial.codes() == [])
  }

  @Test func `A caller who bears no waiver bears none of this`() throws {
    var trial = Self.trial(Made.rollbackWaiver())
    trial.failing = [.waived]
    #expect(try trial.codes() == ["role-not-met", "version-rolled-back"])
    #expect(try trial.evaluate().versions?.idleWaivers.map(\.id) == ["back"])
  }

  @Test func `It names an artifact, lasts no longer than any waiver, and lifts no rule`() throws {
    let pattern = Made.rollbackWaiver(.pattern(Made.pattern("**")))
    #expect(Self.trial(pattern).trouble() == "waiver-without-artifact")
    #expect(Self.trial(Made.rollbackWaiver(until: 91)).trouble() == "waiver-too-long")
    var trial = Self.trial(Made.rollbackWaiver(), signed: "1.4.0")
    trial.roles = [Role(name: "dev", keys: ["alice", "bob"], threshold: 2)]
    trial.rules = [Rule(id: "r", enforcement: .softMandatory, require: ["dev"])]
    #expect(try trial.codes() == ["role-not-met"])
    #expect(Made.rollbackWaiver().rule == nil)
  }

  @Test func `There is a warning when the end of one that is used is near`() throws {
    var trial = Self.trial(Made.rollbackWaiver())
    let warnings = try trial.application().warnings(try trial.evaluate())
    #expect(warnings.map(\.code) == ["waiver-ends-soon"])
    trial = Self.trial(Made.rollbackWaiver(), signed: "1.4.0")
    #expect(try trial.application().warnings(try trial.evaluate()).isEmpty)
  }
}
