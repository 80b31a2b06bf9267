// Predicates of attestations, under a rule that asks for every fact and in every way.
// libFuzzer: -max_len=4096 -dict=predicate.dict
import Artifacts
import Digests
import Policies
import SigningKeys
import Statements
import StrictEncoding
import TrustRoots

/// What is attested never stops a verdict, and an attestation counts only where its predicate is sound.
enum PredicateTarget: FuzzTarget {
  static func seeds() throws -> [Seed] {
    let texts = [
      "provenance":
        #"{"buildDefinition":{"buildType":"t","externalParameters":{"source":"git+https://git.example/a@main"}},"runDetails":{"builder":{"id":"b"}}}"#,
      "old-provenance":
        #"{"builder":{"id":"b"},"buildType":"t","materials":[{"uri":"git+https://git.example/a"}]}"#,
      "sarif":
        #"{"scanner":{"uri":"u","result":{"runs":[{"tool":{"driver":{"rules":[{"id":"R","properties":{"security-severity":"9.8"}}]},"extensions":[{"guid":"g","rules":[{"id":"S"}]}]},"results":[{"ruleId":"R/1","ruleIndex":0},{"rule":{"index":0,"toolComponent":{"index":0}}}]}]}},"metadata":{"scanStartedOn":"2026-11-23T12:00:00Z","scanFinishedOn":"2026-11-23T12:00:00.5+01:00"}}"#,
      "trivy":
        #"{"scanner":{"uri":"u","result":{"SchemaVersion":2,"Results":[{"Vulnerabilities":[{"Severity":"HIGH"}]}]}},"metadata":{"scanStartedOn":"2026-11-23T12:00:00Z","scanFinishedOn":"2026-11-23T12:00:00Z"}}"#,
      "in-toto":
        #"{"scanner":{"uri":"u","result":[{"id":"C","severity":[{"method":"cvss","score":"9.8"}]}]},"metadata":{"scanStartedOn":"2026-11-23T12:00:00Z","scanFinishedOn":"2026-11-23T12:00:00Z"}}"#,
      "summary":
        #"{"verifier":{"id":"v"},"resourceUri":"docker://a","policy":{"digest":{"sha256":"0f"}},"verificationResult":"PASSED","verifiedLevels":[]}"#,
      "vex":
        #"{"@context":"https://openvex.dev/ns","@id":"i","author":"a","timestamp":"2026-11-23T12:00:00Z","version":1,"statements":[{"vulnerability":"C","status":"fixed"}]}"#,
      "own": #"{"a":[{"s":"low","n":1e-9223372036854775808}],"b":-0.0e+12,"c":{"d":null}}"#,
    ]
    return texts.sorted { $0.key < $1.key }.map { Seed(name: $0.key, bytes: Array($0.value.utf8)) }
  }

  static func check(_ input: [UInt8]) {
    guard let value = try? JSONValue.parse(input), case .object = value else { return }
    for format in PredicateFormat.allCases {
      let isSound = (try? Predicate(value, as: .uri(format.rawValue))) != nil
      guard let counted = counts(value, format, withFacts: input.count % 2 == 0) else { continue }
      demand(!counted || isSound, "only what is sound counts: \(format)")
    }
  }

  /// Whether an attestation of this type counts under a rule that asks for all that the type may say, or is
  /// so at its own places.
  private static func counts(
    _ value: JSONValue, _ format: PredicateFormat, withFacts: Bool
  ) -> Bool? {
    let digest = SHA256Digest.of([])
    func key(_ name: String, _ purpose: KeyPurpose) -> (PolicySigner, KeyID) {
      let id = KeyID(digest: SHA256Digest.of(Array(name.utf8)))
      let source = PinnedKey(id: id, named: name) { () throws(TrustError) in throw .empty }
      return (PolicySigner(name: name, key: source, purposes: [purpose]), id)
    }
    func signature(_ id: KeyID) -> SignatureFacts {
      SignatureFacts(
        label: "b", key: id, countingIdentity: id, algorithm: .ed25519, form: .statement,
        payload: digest, parts: [.claims([ClaimMatch(role: .file, digest: digest)])])
    }
    let signer = key("signer", .file)
    let attester = key("attester", .attestation(type: format.rawValue))
    let rule = Rule(
      id: "r", require: ["signer"],
      conditions: RuleConditions(
        attestations: [
          AttestationDemand(
            name: "a", types: [format.rawValue], role: "attester",
            conditions: conditions(withFacts: withFacts))
        ]))
    let roles = ["signer", "attester"].map { Role(name: $0, keys: [$0]) }
    guard let now = try? Timestamp(parsing: "2026-11-23T12:00:00Z"),
      let policy = try? TrustPolicy(signers: [signer.0, attester.0], roles: roles, rules: [rule]),
      let application = try? PolicyApplication(policy, to: DeployedName(path: "a"), at: now)
    else { return nil }
    let attestation = AttestationFacts(
      signature: signature(attester.1), type: format.rawValue, predicate: value)
    let facts = ArtifactFacts(
      kind: .file, parts: [PartFacts(digests: [SignedDigest(.file, digest)])],
      items: [.signature(signature(signer.1)), .attestation(attestation)])
    let evaluation = application.evaluate(facts)
    let checks = evaluation.rules.flatMap { evaluation.checks(of: $0, under: application) }
    demand(!checks.isEmpty, "a rule has checks")
    demand(
      checks.allSatisfy(\.isPassed) == evaluation.isAccepted, "the checks say what the verdict says"
    )
    return evaluation.isAccepted
  }

  /// Conditions that what the seeds say meets, and that look at every fact and in every way.
  private static func conditions(withFacts: Bool) -> [PredicateCondition] {
    guard let whole = try? JSONPointer(""), let list = try? JSONPointer("/a"),
      let inner = try? JSONPointer("/s"), let number = try? JSONPointer("/a/0/n")
    else { return [] }
    let facts = PredicateFact.allCases.map {
      PredicateCondition(.fact($0), .eachOf([PredicateCondition(.pointer(whole), .exists(true))]))
    }
    let bound = JSONNumber(1)
    let own: [PredicateCondition] = [
      PredicateCondition(
        .pointer(list), .noneOf([PredicateCondition(.pointer(inner), .oneOf(["critical"]))]),
        fallback: []),
      PredicateCondition(.pointer(number), .atMost(bound), fallback: 0),
      PredicateCondition(.pointer(number), .oneOf([0, 1, "x", true]), fallback: 0),
      PredicateCondition(.pointer(inner), .exists(false)),
    ]
    // Facts are looked at, and never all met: a type says some of them.
    return withFacts ? own + facts : own
  }
}

typealias Target = PredicateTarget
