import Policies
import Testing

@Suite struct RoleTests {
  private static func trial(threshold: Int, signers: [String]) -> Trial {
    var trial = Trial()
    trial.roles = [Role(name: "dev", keys: ["alice", "bob", "carol"], threshold: threshold)]
    trial.facts = Made.file(signers.map { Made.signature($0) })
    return trial
  }

  @Test(arguments: [
    (1, ["alice"], true), (2, ["alice"], false), (2, ["alice", "bob"], true),
    (3, ["alice", "bob"], false), (3, ["alice", "bob", "carol"], true),
    (2, ["alice", "alice", "alice"], false),
  ])
  func `A threshold counts distinct keys`(threshold: Int, signers: [String], accepted: Bool) throws
  {
    let codes = try Self.trial(threshold: threshold, signers: signers).codes()
    #expect(codes == (accepted ? [] : ["role-not-met"]))
  }

  @Test func `Two encodings of one key count once`() throws {
    var trial = Self.trial(threshold: 2, signers: ["alice"])
    var twin = Made.signature("bob")
    twin.countingIdentity = Made.id("alice")
    trial.facts.items.append(.signature(twin))
    #expect(try trial.codes() == ["role-not-met"])
    trial.facts.items.append(.signature(Made.signature("carol")))
    #expect(try trial.codes() == [])
  }

  @Test func `The reason says which role lacks how many keys for which image`() throws {
    var trial = Self.trial(threshold: 2, signers: ["alice"])
    #expect(
      try trial.evaluate().reasons == [
        .rule(id: "r", .roleNotMet(role: "dev", image: nil, needed: 2, found: 1))
      ])
    trial = Trial.image([
      Trial.imageSignature("alice"), Trial.imageSignature("bob", of: ["one", "two"]),
    ])
    trial.roles = [Role(name: "dev", keys: ["alice", "bob"], threshold: 2)]
    var alone = Trial.imageSignature("alice", of: ["one", "two"])
    alone.parts[1] = .none(.noSignature)
    trial.facts = Made.archive(
      ["one", "two"], [alone, Trial.imageSignature("bob", of: ["one", "two"])])
    #expect(
      try trial.evaluate().reasons.first
        == .rule(id: "r", .roleNotMet(role: "dev", image: 1, needed: 2, found: 1)))
  }

  @Test func `Every role that a rule requires must be exercised`() throws {
    var trial = Trial()
    trial.roles = [Role(name: "dev", keys: ["alice"]), Role(name: "qa", keys: ["bob", "carol"])]
    trial.rules = [Rule(id: "r", require: ["dev", "qa"])]
    #expect(try trial.codes() == ["role-not-met"])
    trial.facts = Made.file([Made.signature("bob"), Made.signature("carol")])
    #expect(try trial.codes() == ["role-not-met"])
    trial.facts = Made.file([Made.signature("alice"), Made.signature("carol")])
    #expect(try trial.codes() == [])
  }

  @Test func `One key may exercise several roles`() throws {
    var trial = Trial()
    trial.roles = [Role(name: "dev", keys: ["alice"]), Role(name: "qa", keys: ["alice", "bob"])]
    trial.rules = [Rule(id: "r", require: ["dev", "qa"])]
    #expect(try trial.codes() == [])
  }

  @Test func `A key of the policy that is in no required role counts for nothing`() throws {
    var trial = Trial()
    trial.roles = [Role(name: "dev", keys: ["bob"]), Role(name: "qa", keys: ["alice"])]
    #expect(try trial.codes() == ["role-not-met"])
  }

  @Test func `Each image of an archive needs its own signatures`() throws {
    var trial = Trial.image()
    var first = Trial.imageSignature("alice", of: ["one", "two"])
    first.parts[1] = .none(.otherArtifact(bundle: "a", signed: [], found: []))
    var second = Trial.imageSignature("bob", of: ["one", "two"])
    second.parts[0] = .none(.otherArtifact(bundle: "b", signed: [], found: []))
    trial.facts = Made.archive(["one", "two"], [first])
    #expect(try trial.codes() == ["digest-mismatch", "role-not-met"])
    trial.facts = Made.archive(["one", "two"], [first, second])
    #expect(try trial.codes() == [])
  }

  @Test func `Every rule that is about the artifact must be met`() throws {
    var trial = Trial()
    trial.roles = [Role(name: "dev", keys: ["alice"]), Role(name: "qa", keys: ["bob"])]
    trial.rules = [Rule(id: "a", require: ["dev"]), Rule(id: "b", require: ["qa"])]
    let evaluation = try trial.evaluate()
    #expect(!evaluation.isAccepted)
    #expect(evaluation["a"]?.status == .passed)
    #expect(evaluation["b"]?.status == .failed)
    #expect(evaluation["c"] == nil)
    trial.facts = Made.file([Made.signature("alice"), Made.signature("bob")])
    #expect(try trial.codes() == [])
  }

  @Test func `Without a signature the artifact is unsigned, and what did not verify is said`()
    throws
  {
    var trial = Trial()
    trial.facts = Made.file([])
    #expect(try trial.codes() == ["no-signature"])
    trial.facts.items = [.refused(.attestation(bundle: "a", predicateType: "urn:x"))]
    #expect(try trial.codes() == ["attestation-only"])
    trial.facts.items.append(.refused(.messageOfTree(bundle: "b")))
    #expect(
      try trial.codes() == ["attestation-only", "message-signature-of-tree", "role-not-met"])
  }

  @Test func `An artifact without parts is accepted by nobody`() throws {
    var trial = Trial()
    trial.facts.parts = []
    trial.facts.items = [.signature(Made.signature("alice", of: []))]
    #expect(try trial.codes() == ["no-signature"])
  }

  @Test func `What speaks against the artifact itself is lifted by no signature`() throws {
    var trial = Trial()
    trial.facts.defects = [.treeLinkEscapes(path: "a", target: "../b")]
    #expect(try trial.codes() == ["tree-link-escapes"])
  }
}
