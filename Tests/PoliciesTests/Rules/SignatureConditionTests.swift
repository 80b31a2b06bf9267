import Artifacts
import Digests
import Policies
import SigningKeys
import Testing
import Timestamps

/// What a rule demands of each signature by itself.
@Suite struct SignatureConditionTests {
  private static func codes(
    _ conditions: RuleConditions, _ signatures: SignatureFacts...
  ) throws -> [String] {
    var trial = Trial()
    trial.rules = [Rule(id: "r", require: ["dev"], conditions: conditions)]
    trial.facts = Made.file(signatures)
    return try trial.codes()
  }

  @Test(arguments: [
    ("ed25519", KeyAlgorithm.ed25519, true), ("ed25519", .ecdsaP256, false),
    ("ecdsa-p256", .ecdsaP256, true), ("ecdsa-p256", .ecdsaP384, false),
    ("rsa-pkcs1", .rsaPKCS1(bits: 2_048), true), ("rsa-pkcs1-2048", .rsaPKCS1(bits: 2_048), true),
    ("rsa-pkcs1-4096", .rsaPKCS1(bits: 2_048), false),
    ("rsa-pss", .rsaPKCS1(bits: 2_048), false),
    ("rsa-pss", .rsaPSS(bits: 3_072, hash: .sha256, saltLength: 32), true),
  ])
  func `An algorithm is allowed by its name or its family`(
    allowed: String, found: KeyAlgorithm, accepted: Bool
  ) throws {
    let codes = try Self.codes(
      RuleConditions(algorithms: [allowed]), Made.signature("alice", algorithm: found))
    #expect(codes == (accepted ? [] : ["algorithm-not-allowed", "role-not-met"]))
  }

  @Test(arguments: CountedSignature.Form.allCases)
  func `A form is allowed by its name`(form: CountedSignature.Form) throws {
    let signature = Made.signature("alice", form: form)
    #expect(try Self.codes(RuleConditions(formats: [form]), signature) == [])
    let others = Set(CountedSignature.Form.allCases).subtracting([form])
    #expect(
      try Self.codes(RuleConditions(formats: others), signature)
        == ["format-not-allowed", "role-not-met"])
  }

  @Test func `An annotation must be signed with exactly this value`() throws {
    let wanted = RuleConditions(annotations: ["stage": "\u{E9}", "team": "a"])
    func codes(_ annotations: [String: String]) throws -> [String] {
      try Self.codes(wanted, Made.signature("alice", annotations: annotations))
    }
    #expect(try codes(["stage": "\u{E9}", "team": "a", "more": "x"]) == [])
    let refused = ["annotation-mismatch", "role-not-met"]
    #expect(try codes(["stage": "e\u{301}", "team": "a"]) == refused)
    #expect(try codes(["stage": "\u{E9}"]) == refused)
    #expect(try codes(["stage": "\u{E9}", "Team": "a"]) == refused)
    #expect(try codes([:]) == refused)
  }

  @Test func `A trusted time is demanded, and a claimed one is none`() throws {
    let wanted = RuleConditions(needsTrustedTime: true)
    #expect(try Self.codes(wanted, Made.signature("alice", trusted: Made.day(-1))) == [])
    let refused = ["role-not-met", "time-not-trusted"]
    #expect(try Self.codes(wanted, Made.signature("alice", claimed: Made.day(-1))) == refused)
    var useless = Made.signature("alice")
    useless.proof.refusedTimestamps = [RefusedTimestamp(position: 0, .noSigner)]
    #expect(
      try Self.codes(wanted, useless) == [
        "role-not-met", "time-not-trusted", "timestamp-no-signer",
      ])
    // Where no time is demanded, a useless timestamp refuses nothing.
    #expect(try Self.codes(RuleConditions(), useless) == [])
    var trial = Trial()
    trial.rules = [Rule(id: "r", require: ["dev"], conditions: wanted)]
    trial.authorities = []
    #expect(trial.trouble() == "policy-time-without-authority")
  }

  @Test func `An age is counted from the claimed time, or a trusted one that is earlier`() throws {
    let day: Int64 = 86_400
    func codes(_ claimed: Int64?, _ trusted: Int64?, _ maximum: Int64) throws -> [String] {
      try Self.codes(
        RuleConditions(maximumAge: maximum),
        Made.signature(
          "alice", claimed: claimed.map(Made.day), trusted: trusted.map(Made.day)))
    }
    let old = ["role-not-met", "signature-too-old"]
    #expect(try codes(-1, nil, day) == [])
    #expect(try codes(-1, nil, day - 1) == old)
    // Anybody can have an old signature timestamped today.
    #expect(try codes(-9, -1, day) == old)
    #expect(try codes(-1, -9, day) == old)
    let unknown = ["role-not-met", "signature-age-unknown"]
    #expect(try codes(nil, -1, day) == unknown)
    #expect(try codes(nil, nil, 1_000 * day) == unknown)
    #expect(try codes(0, nil, 0) == [])
  }

  @Test func `Conditions are never pieced together from several signatures`() throws {
    let conditions = RuleConditions(algorithms: ["ed25519"], annotations: ["a": "1"])
    let one = Made.signature("alice", annotations: ["a": "1"], algorithm: .ecdsaP256)
    let other = Made.signature("bob", annotations: [:])
    #expect(
      try Self.codes(conditions, one, other)
        == ["algorithm-not-allowed", "annotation-mismatch", "role-not-met"])
    #expect(
      try Self.codes(conditions, one, other, Made.signature("carol", annotations: ["a": "1"]))
        == [])
  }

  @Test func `Of several claims of one statement, one must meet every condition`() throws {
    func claim(_ level: BindingLevel, _ annotations: [String: String]) -> ClaimMatch {
      ClaimMatch(
        role: level == .config ? .config : .manifest, digest: Made.digest("one"), level: level,
        reference: Trial.reference, annotations: annotations)
    }
    var trial = Trial.image()
    var signature = Trial.imageSignature("alice")
    signature.parts = [.claims([claim(.manifest, [:]), claim(.config, ["a": "1"])])]
    trial.facts = Made.archive(["one"], [signature])
    func codes(_ conditions: RuleConditions) throws -> [String] {
      trial.rules = [Rule(id: "r", require: ["dev"], conditions: conditions)]
      return try trial.codes()
    }
    #expect(try codes(RuleConditions(boundBy: [.config], annotations: ["a": "1"])) == [])
    #expect(try codes(RuleConditions(boundBy: [.manifest])) == [])
    #expect(
      try codes(RuleConditions(boundBy: [.manifest], annotations: ["a": "1"]))
        == ["annotation-mismatch", "role-not-met"])
  }

  @Test(arguments: BindingLevel.allCases)
  func `A level is allowed by its name, and only of images`(level: BindingLevel) throws {
    var trial = Trial.image([
      Made.signature("alice", of: ["one"], level: level, reference: Trial.reference)
    ])
    for allowed in BindingLevel.allCases {
      let conditions = RuleConditions(boundBy: [allowed])
      trial.rules = [Rule(id: "r", require: ["dev"], conditions: conditions)]
      let codes = try trial.codes()
      #expect(codes == (allowed == level ? [] : ["bound-by-not-allowed", "role-not-met"]))
      #expect(try Self.codes(conditions, Made.signature("alice")) == [])
    }
  }

  @Test func `What the caller demands beside must be met by the same signatures`() throws {
    var trial = Trial()
    trial.requirement = Requirement(annotations: ["a": "1"])
    #expect(try trial.codes() == ["annotation-mismatch", "role-not-met"])
    trial.facts = Made.file([Made.signature("alice", annotations: ["a": "1"])])
    #expect(try trial.codes() == [])
  }

  @Test func `A threshold and a reference of the caller are the rules' to say`() throws {
    var trial = Trial()
    trial.requirement = Requirement(threshold: 3, reference: "registry.example/app:1")
    #expect(try trial.codes() == [])
  }
}
