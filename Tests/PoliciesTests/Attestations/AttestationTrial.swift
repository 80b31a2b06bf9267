import Artifacts
import Policies
import StrictEncoding
import TrustRoots

/// A file that alice has signed, and a rule that demands an attestation of it by the role `scan`.
struct AttestationTrial {
  static let scan = "https://cosign.sigstore.dev/attestation/vuln/v1"
  static let own = "https://corp.example/review/v1"

  var trial = Trial()
  var types = [own]
  var conditions: [PredicateCondition] = []
  /// How many of the role must have attested.
  var threshold = 1
  var attestations: [AttestationFacts] = []

  init() {
    let purposes: Set<KeyPurpose> = [
      .attestation(type: Self.own), .attestation(type: Self.scan),
      .attestation(type: "https://slsa.dev/provenance/v1"),
      .attestation(type: "https://slsa.dev/provenance/v0.2"),
      .attestation(type: "https://slsa.dev/verification_summary/v1"),
      .attestation(type: "https://in-toto.io/attestation/vulns/v0.2"),
    ]
    trial.keys += [Made.key("dave", purposes: purposes), Made.key("erin", purposes: purposes)]
  }

  /// An attestation of the file by a key.
  static func attestation(
    _ text: String, type: String = own, by key: String = "dave", of parts: [String] = ["file"]
  ) -> AttestationFacts {
    guard let value = try? JSONValue.parse(Array(text.utf8)) else {
      preconditionFailure("no JSON: \(text)")
    }
    var signature = Made.signature(key, of: parts, claimed: nil)
    signature.label = "\(key).\(text.utf8.count).json"
    return AttestationFacts(signature: signature, type: type, predicate: value)
  }

  /// The sorted codes of why the file is refused.
  func codes() throws -> [String] { try made().codes() }

  func made() -> Trial {
    var trial = self.trial
    trial.roles.append(Role(name: "scan", keys: ["dave", "erin"], threshold: threshold))
    trial.rules = [
      Rule(
        id: "r", require: ["dev"],
        conditions: RuleConditions(
          attestations: [
            AttestationDemand(name: "a", types: types, role: "scan", conditions: conditions)
          ]))
    ]
    trial.facts.items += attestations.map { .attestation($0) }
    return trial
  }
}
