import Policies
import SigningKeys
import StrictEncoding
import Testing
import TrustRoots

/// Whose attestations count for a rule.
@Suite struct AttestationDemandTests {
  @Test func `An attestation by the role meets the demand, and none does not`() throws {
    var trial = AttestationTrial()
    #expect(try trial.codes() == ["attestation-missing"])
    trial.attestations = [AttestationTrial.attestation("{}")]
    #expect(try trial.codes() == [])
  }

  @Test func `One of another type, key, purpose or artifact does not count`() throws {
    func codes(_ attestation: AttestationFacts) throws -> [String] {
      var trial = AttestationTrial()
      trial.attestations = [attestation]
      return try trial.codes()
    }
    let type = "https://corp.example/review/v2"
    let missing = ["attestation-missing", "attestation-only"]
    #expect(try codes(AttestationTrial.attestation("{}", type: type)) == missing)
    // A text that is canonically equivalent is another type.
    let kelvin = AttestationTrial.own.replacing("corp", with: "\u{212A}orp")
    #expect(try codes(AttestationTrial.attestation("{}", type: kelvin)) == missing)
    #expect(try codes(AttestationTrial.attestation("{}", by: "alice")) == ["attestation-missing"])
    var other = AttestationTrial.attestation("{}")
    other.signature.parts = [.none(.otherArtifact(bundle: "b", signed: [], found: []))]
    #expect(try codes(other) == ["attestation-missing", "digest-mismatch"])
    var trial = AttestationTrial()
    trial.trial.keys[3] = Made.key("dave", purposes: [.file])
    trial.attestations = [AttestationTrial.attestation("{}")]
    #expect(try trial.codes() == ["attestation-missing", "key-purpose"])
  }

  @Test func `A key that may attest signs no artifact by it`() throws {
    var trial = AttestationTrial()
    trial.trial.roles = [Role(name: "dev", keys: ["alice", "dave"])]
    trial.trial.facts = Made.file([])
    trial.attestations = [AttestationTrial.attestation("{}")]
    let evaluation = try trial.made().evaluate()
    #expect(evaluation.reasons.map(\.code) == ["attestation-only"])
    #expect(evaluation.reasons.map(\.meansUnsigned) == [true])
  }

  @Test func `As many distinct keys must have attested as the role demands`() throws {
    var trial = AttestationTrial()
    trial.threshold = 2
    trial.attestations = [
      AttestationTrial.attestation("{}"), AttestationTrial.attestation(#"{"n":1}"#),
    ]
    #expect(try trial.codes() == ["attestation-missing"])
    trial.attestations.append(AttestationTrial.attestation("{}", by: "erin"))
    #expect(try trial.codes() == [])
  }

  @Test func `Every image of an archive must be attested`() throws {
    var trial = AttestationTrial()
    trial.trial.name = DeployedName(path: "app.tar", reference: Trial.reference)
    trial.trial.facts = Made.archive(
      ["one", "two"], [Trial.imageSignature("alice", of: ["one", "two"])])
    trial.attestations = [AttestationTrial.attestation("{}", of: ["one"])]
    trial.attestations[0].signature.parts.append(
      .none(.otherArtifact(bundle: "b", signed: [], found: [])))
    #expect(try trial.codes() == ["attestation-missing", "digest-mismatch"])
    trial.attestations = [AttestationTrial.attestation("{}", of: ["one", "two"])]
    #expect(try trial.codes() == [])
  }

  @Test func `The state of the key counts as for a signature`() throws {
    var trial = AttestationTrial()
    trial.trial.keys[3] = Made.key(
      "dave", purposes: [.attestation(type: AttestationTrial.own)],
      KeyLifetime(state: .compromised(since: Made.day(-2))))
    trial.attestations = [AttestationTrial.attestation("{}")]
    #expect(try trial.codes() == ["attestation-missing", "key-compromised"])
    trial.attestations[0].signature.trustedTime = Made.day(-3)
    #expect(try trial.codes() == [])
  }

  @Test func `The algorithms of the rule hold for attestations too`() throws {
    var trial = AttestationTrial()
    trial.attestations = [AttestationTrial.attestation("{}")]
    trial.attestations[0].signature.algorithm = .ecdsaP256
    var made = trial.made()
    var conditions = made.rules[0].conditions
    conditions.algorithms = ["ed25519"]
    made.rules = [Rule(id: "r", require: ["dev"], conditions: conditions)]
    #expect(try made.codes() == ["algorithm-not-allowed", "attestation-missing"])
  }

  @Test func `A trusted time that the rule demands must be proven of attestations too`() throws {
    var trial = AttestationTrial()
    trial.trial.facts = Made.file([Made.signature("alice", trusted: Made.day(-1))])
    trial.attestations = [AttestationTrial.attestation("{}")]
    func codes() throws -> [String] {
      var made = trial.made()
      var conditions = made.rules[0].conditions
      conditions.needsTrustedTime = true
      made.rules = [Rule(id: "r", require: ["dev"], conditions: conditions)]
      return try made.codes()
    }
    #expect(try codes() == ["attestation-missing", "time-not-trusted"])
    trial.attestations[0].signature.trustedTime = Made.day(-1)
    #expect(try codes() == [])
  }

  @Test func `A predicate without what its type demands does not count`() throws {
    var trial = AttestationTrial()
    trial.types = [AttestationTrial.scan]
    trial.attestations = [
      AttestationTrial.attestation("{}", type: AttestationTrial.scan)
    ]
    #expect(try trial.codes() == ["attestation-missing", "attestation-unsound"])
  }

  @Test func `Some attestation must meet all conditions by itself`() throws {
    var trial = AttestationTrial()
    let one = try JSONPointer("/one")
    let two = try JSONPointer("/two")
    trial.conditions = [
      PredicateCondition(.pointer(one), .oneOf([1])),
      PredicateCondition(.pointer(two), .oneOf([2])),
    ]
    trial.attestations = [
      AttestationTrial.attestation(#"{"one":1}"#),
      AttestationTrial.attestation(#"{"two":2,"x":0}"#),
    ]
    #expect(try trial.codes() == ["attestation-condition", "attestation-missing"])
    trial.attestations.append(AttestationTrial.attestation(#"{"one":1,"two":2}"#))
    #expect(try trial.codes() == [])
  }

  @Test func `An attestation that counts is not said not to`() throws {
    var trial = AttestationTrial()
    trial.attestations = [
      AttestationTrial.attestation("{}"),
      AttestationTrial.attestation(#"{"n":1}"#, type: "https://other.example/v1"),
    ]
    let evaluation = try trial.made().evaluate()
    #expect(evaluation.remarks.map(\.code) == ["attestation-only"])
    #expect(evaluation.countedInputs.map(\.label) == ["alice.json", "dave.2.json"])
    #expect(evaluation.inputs.count == 3)
    let attested = try #require(evaluation.rules.first?.attestations.first)
    #expect(attested == (name: "a", needed: 1, found: 1))
  }

  @Test func `A rule that advises or is waived lifts the demand, and never the signature`() throws {
    var trial = AttestationTrial().made()
    let conditions = trial.rules[0].conditions
    trial.rules = [
      Rule(id: "r", enforcement: .advisory, require: ["dev"], conditions: conditions)
    ]
    #expect(try trial.codes() == [])
    trial.facts = Made.file([Made.signature("dave")])
    #expect(try trial.codes().contains("rule-without-signature"))
  }

  @Test func `A demand by a role that is not there makes no policy`() throws {
    var trial = Trial()
    trial.rules = [
      Rule(
        id: "r", require: ["dev"],
        conditions: RuleConditions(
          attestations: [AttestationDemand(name: "a", types: ["a:b"], role: "none")]))
    ]
    #expect(trial.trouble() == "policy-unknown-role")
    trial.rules = [
      Rule(
        id: "r", require: ["dev"],
        conditions: RuleConditions(
          attestations: [AttestationDemand(name: "a", types: [], role: "dev")]))
    ]
    #expect(trial.trouble() == "policy-trusts-nobody")
  }
}
