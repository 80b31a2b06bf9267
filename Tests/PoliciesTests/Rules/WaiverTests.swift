import Artifacts
import Policies
import Testing

@Suite struct WaiverTests {
  /// A soft rule that is not met, and a waiver of it.
  private static func trial(_ waivers: Waiver...) -> Trial {
    var trial = Trial()
    trial.roles = [Role(name: "dev", keys: ["alice", "bob"], threshold: 2)]
    trial.rules = [Rule(id: "r", enforcement: .softMandatory, require: ["dev"])]
    trial.waivers = waivers
    return trial
  }

  @Test(
    arguments: [
      (-2, Waiver.Standing.notYet), (-1, .valid), (0, .valid), (1, .expired), (2, .expired),
    ] as [(Int64, Waiver.Standing)])
  func `A waiver lifts from its creation until its end, and is else shown as idle`(
    day: Int64, standing: Waiver.Standing
  ) throws {
    let waiver = Made.waiver(from: -1, until: 1)
    #expect(waiver.standing(at: Made.day(day)) == standing)
    var trial = Self.trial(waiver)
    trial.now = Made.day(day)
    let rule = try #require(try trial.evaluate()["r"])
    #expect(rule.status == (standing == .valid ? .waived : .failed))
    #expect(rule.waiver == (standing == .valid ? waiver : nil))
    #expect(rule.idleWaivers == (standing == .valid ? [] : [waiver]))
    #expect(try trial.codes() == (standing == .valid ? [] : ["role-not-met"]))
  }

  @Test func `An expired waiver does not keep a valid one from lifting`() throws {
    let old = Made.waiver(id: "a", from: -9, until: -8)
    let new = Made.waiver(id: "b")
    let rule = try #require(try Self.trial(old, new).evaluate()["r"])
    #expect(rule.status == .waived)
    #expect(rule.waiver == new)
    #expect(rule.idleWaivers == [old])
  }

  @Test func `A pattern must fit the name that the caller gives`() throws {
    var trial = Self.trial(Made.waiver(.pattern(Made.pattern("dist/*"))))
    #expect(try trial.codes() == [])
    trial.name = DeployedName(path: "./dist//app.bin")
    #expect(try trial.codes() == [])
    trial.name = DeployedName(path: "dist/app.bin", reference: "registry.example/app:1")
    #expect(try trial.codes() == ["role-not-met"])
    let rule = try #require(try trial.evaluate()["r"])
    #expect(rule.waiver == nil)
    #expect(rule.idleWaivers.isEmpty)
  }

  @Test func `A digest must be one of the artifact`() throws {
    #expect(try Self.trial(Made.waiver(.artifact(Made.digest("file")))).codes() == [])
    #expect(
      try Self.trial(Made.waiver(.artifact(Made.digest("other")))).codes() == ["role-not-met"])
  }

  @Test func `A digest must be one of every image of an archive`() throws {
    var trial = Self.trial(Made.waiver(.artifact(Made.digest("one"))))
    trial.name = DeployedName(path: "app.tar", reference: Trial.reference)
    trial.facts = Made.archive(["one"], [Trial.imageSignature("alice")])
    #expect(try trial.codes() == [])
    trial.facts = Made.archive(
      ["one", "two"], [Trial.imageSignature("alice", of: ["one", "two"])])
    #expect(try trial.codes() == ["role-not-met"])
    // What both images have is a digest of every part.
    trial.waivers = [Made.waiver(.artifact(Made.digest("c")))]
    #expect(try trial.codes() == [])
  }

  @Test func `A waiver of another rule lifts nothing and is not shown`() throws {
    var trial = Self.trial(Made.waiver(of: "s"))
    trial.rules.append(
      Rule(id: "s", match: RuleMatch(kinds: [.image]), require: ["dev"]))
    #expect(try trial.codes() == ["role-not-met"])
    #expect(try trial.evaluate()["r"]?.idleWaivers.isEmpty == true)
  }

  @Test(arguments: [Enforcement.advisory, .hardMandatory])
  func `A valid waiver of a rule that it cannot lift is none`(enforcement: Enforcement) throws {
    var trial = Self.trial(Made.waiver())
    trial.rules = [Rule(id: "r", enforcement: enforcement, require: ["dev"])]
    #expect(try trial.evaluate()["r"]?.waiver == nil)
  }

  @Test func `A waiver lifts the demand for a reference and for an image's config`() throws {
    var trial = Self.trial(Made.waiver())
    trial.roles = [Role(name: "dev", keys: ["alice"])]
    trial.name = DeployedName(path: "app.tar")
    trial.facts = Made.archive(["one"], [Trial.imageSignature("alice", reference: nil)])
    #expect(try trial.codes() == [])
    trial.waivers = []
    #expect(try trial.codes() == ["reference-not-given"])
  }
}
