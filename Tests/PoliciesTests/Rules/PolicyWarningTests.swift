import Policies
import Testing
import TrustRoots

@Suite struct PolicyWarningTests {
  private static func warnings(_ trial: Trial) throws -> [PolicyWarning] {
    let application = try trial.application()
    return application.warnings(application.evaluate(trial.facts))
  }

  @Test func `Nothing ends soon where nothing ends`() throws {
    #expect(try Self.warnings(Trial()) == [])
  }

  @Test(arguments: [(1, true), (29, true), (30, true), (31, false)])
  func `The end of the policy is told thirty days ahead`(days: Int64, isNear: Bool) throws {
    var trial = Trial()
    trial.validity = PolicyValidity(expires: Made.day(days))
    let warnings = try Self.warnings(trial)
    #expect(warnings == (isNear ? [.policyEnds(Made.day(days))] : []))
    #expect(warnings.map(\.code) == (isNear ? ["policy-ends-soon"] : []))
  }

  @Test func `The policy may say how far ahead`() throws {
    var trial = Trial()
    trial.validity = PolicyValidity(expires: Made.day(3), warnBefore: 2 * 86_400)
    #expect(try Self.warnings(trial) == [])
    trial.now = Made.day(1)
    #expect(try Self.warnings(trial) == [.policyEnds(Made.day(3))])
    trial.validity = PolicyValidity(expires: Made.day(3), warnBefore: 0)
    #expect(try Self.warnings(trial) == [])
  }

  @Test(arguments: [(30, true), (31, false)])
  func `The end of certificates that nothing lets a signature outlive is told`(
    days: Int64, isNear: Bool
  ) throws {
    var trial = Trial()
    var signature = Made.signature("alice")
    signature.proof.believedUntil = Made.day(days)
    trial.facts = Made.file([signature])
    let ends = PolicyWarning.certificateEnds(
      bundle: signature.label, subject: "", Made.day(days))
    let warnings = try Self.warnings(trial)
    #expect(warnings == (isNear ? [ends] : []))
    #expect(warnings.map(\.code) == (isNear ? ["certificate-ends-soon"] : []))
  }

  @Test func `The end of a key is told if its signature counts`() throws {
    var trial = Trial()
    let ending = KeyLifetime(until: Made.day(5))
    trial.keys = ["alice", "bob", "carol"].map { Made.key($0, ending) }
    let warnings = try Self.warnings(trial)
    #expect(warnings == [.keyEnds(name: "alice", Made.day(5))])
    #expect(warnings.map(\.code) == ["key-ends-soon"])
    trial.facts = Made.file([Made.signature("alice"), Made.signature("bob")])
    #expect(
      try Self.warnings(trial)
        == [.keyEnds(name: "alice", Made.day(5)), .keyEnds(name: "bob", Made.day(5))])
  }

  @Test func `The end of a key whose signature does not count is not told`() throws {
    var trial = Trial()
    trial.keys = [
      Made.key("alice"), Made.key("bob", purposes: [.tree], KeyLifetime(until: Made.day(5))),
      Made.key("carol", KeyLifetime(until: Made.day(5))),
    ]
    trial.roles = [Role(name: "dev", keys: ["alice", "bob"]), Role(name: "qa", keys: ["carol"])]
    trial.facts = Made.file(["alice", "bob", "carol"].map { Made.signature($0) })
    #expect(try Self.warnings(trial) == [])
    trial.keys[1] = Made.key("bob", KeyLifetime(until: Made.day(99)))
    #expect(try Self.warnings(trial) == [])
  }

  @Test func `The window of a retired key is over anyway`() throws {
    var trial = Trial()
    let lifetime = KeyLifetime(until: Made.day(5), state: .retired(at: Made.day(-1)))
    trial.keys[0] = Made.key("alice", lifetime)
    trial.facts = Made.file([Made.signature("alice", trusted: Made.day(-2))])
    #expect(try trial.codes() == [])
    #expect(try Self.warnings(trial) == [])
  }

  @Test func `The end of a waiver is told while it lifts a rule`() throws {
    var trial = Trial()
    trial.roles = [Role(name: "dev", keys: ["alice", "bob"], threshold: 2)]
    trial.rules = [Rule(id: "r", enforcement: .softMandatory, require: ["dev"])]
    trial.waivers = [Made.waiver(until: 5)]
    let warnings = try Self.warnings(trial)
    #expect(warnings == [.waiverEnds(id: "w", Made.day(5))])
    #expect(warnings.map(\.code) == ["waiver-ends-soon"])
    trial.waivers = [Made.waiver(until: 60)]
    #expect(try Self.warnings(trial) == [])
    trial.waivers = [Made.waiver(from: -9, until: -5)]
    #expect(try Self.warnings(trial) == [])
    trial.rules = [Rule(id: "r", require: ["dev"])]
    trial.waivers = [Made.waiver(until: 5)]
    #expect(try Self.warnings(trial) == [])
  }
}
