public import Artifacts
public import StrictEncoding

extension PolicyEvaluation {
  /// What the artifact is.
  public var kind: ArtifactKind { facts.kind }

  /// A signature or attestation by a trusted key, and whether it counts.
  public struct SignatureUse: Sendable {
    /// What is known of it; where it counts, for whom it does.
    public let facts: SignatureFacts
    /// Whether it is an attestation.
    public let isAttestation: Bool
    /// The first end of certificates by which it counts, for whichever rule, and after which it no longer does.
    public let believedUntil: Timestamp?
    /// Whether it counts for some role, or for some demand of an attestation.
    public let counts: Bool
    /// The reference that it signs for the first part that it names.
    public let reference: String?
  }

  /// Every signature and attestation by a trusted key that names some part of the artifact, in the order
  /// they were read.
  public var signatureUses: [SignatureUse] {
    let signatures = Self.claims(rules.flatMap { $0.roles.map(\.parts) + [$0.base] })
    let attestations = Self.claims(rules.flatMap { $0.attested.map(\.parts) })
    return facts.numberedItems.enumerated().compactMap { position, item in
      switch item {
      case .signature(let facts):
        SignatureUse(facts, counted: signatures[position] ?? [], reference: facts.firstReference)
      case .attestation(let facts):
        SignatureUse(facts.signature, counted: attestations[position] ?? [], isAttestation: true)
      case .refused: nil
      }
    }
  }

  /// What is counted of each item.
  private static func claims(_ quorums: [[PartQuorum]]) -> [Int: [CountedClaim]] {
    Dictionary(grouping: quorums.flatMap { $0 }.flatMap(\.counted), by: \.signature.item)
  }

  /// Why bundles do not count: those without a signature by a trusted key among them.
  public var bundleRefusals: [Rejection] { facts.refusals }
}

extension PolicyEvaluation.SignatureUse {
  /// What is told of a signature; nil of one that names no part of the artifact.
  fileprivate init?(
    _ facts: SignatureFacts, counted: [CountedClaim], isAttestation: Bool = false,
    reference: String? = nil
  ) {
    guard !facts.namedDigests.isEmpty else { return nil }
    self.facts = CountedClaim.told(of: counted)?.signature ?? facts
    self.isAttestation = isAttestation
    self.reference = reference
    counts = !counted.isEmpty
    believedUntil = counted.compactMap(\.signature.proof.believedUntil).min()
  }
}

extension SignatureFacts {
  fileprivate var firstReference: String? {
    for case .claims(let claims) in parts {
      if let reference = claims.lazy.compactMap({ $0.reference }).first { return reference }
    }
    return nil
  }
}
