public import Digests
public import SigningKeys

extension PolicyEvaluation {
  /// An attestation about the artifact.
  public struct Attestation: Sendable, Hashable {
    /// Where it came from.
    public let label: String
    /// The trusted key that made it.
    public let key: KeyID
    /// The type of its predicate.
    public let type: String
    /// The digest of what is signed in it.
    public let payload: SHA256Digest
    /// The digests by which it names the artifact; each pins it together with ``payload``.
    public let digests: [SHA256Digest]
  }

  /// Every attestation by a trusted key that names some part of the artifact, in the order they were read;
  /// whether it counts for a demand is another question.
  public var attestations: [Attestation] {
    facts.attestations.map { Attestation($1) }.filter { !$0.digests.isEmpty }
  }

  /// Those that count for some demand of an attestation.
  public var countedAttestations: [Attestation] {
    let counted = Set(
      rules.flatMap(\.attested).flatMap(\.parts).flatMap(\.counted).map(\.signature.item))
    return facts.attestations.filter { counted.contains($0.item) }.map { Attestation($0.facts) }
  }
}

extension PolicyEvaluation.Attestation {
  fileprivate init(_ facts: AttestationFacts) {
    label = facts.signature.label
    key = facts.signature.key
    type = facts.type
    payload = facts.signature.payload
    digests = facts.signature.namedDigests
  }
}
