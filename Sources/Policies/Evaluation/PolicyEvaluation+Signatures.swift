public import Artifacts

extension PolicyEvaluation {
  /// What the artifact is.
  public var kind: ArtifactKind { facts.kind }

  /// A signature or attestation by a trusted key, and whether it counts.
  public struct SignatureUse: Sendable {
    /// What is known of it; where it counts, for whom it does.
    public let facts: SignatureFacts
    /// Whether it is an attestation.
    public let isAttestation: Bool
    /// Whether it counts for some role, or for some demand of an attestation.
    public let counts: Bool
    /// The reference that it signs for the first part that it names.
    public let reference: String?
  }

  /// Every signature and attestation by a trusted key that names some part of the artifact, in the order
  /// they were read.
  public var signatureUses: [SignatureUse] {
    var signatures: [Int: CountedClaim] = [:]
    var attestations: [Int: CountedClaim] = [:]
    for rule in rules {
      for role in rule.roles { Self.collect(role.parts, into: &signatures) }
      Self.collect(rule.base, into: &signatures)
      for demand in rule.attested { Self.collect(demand.parts, into: &attestations) }
    }
    return facts.numberedItems.enumerated().compactMap { position, item in
      switch item {
      case .signature(let facts) where !facts.namedDigests.isEmpty:
        SignatureUse(
          facts: signatures[position]?.signature ?? facts, isAttestation: false,
          counts: signatures[position] != nil,
          reference: facts.firstReference)
      case .attestation(let facts) where !facts.signature.namedDigests.isEmpty:
        SignatureUse(
          facts: attestations[position]?.signature ?? facts.signature, isAttestation: true,
          counts: attestations[position] != nil,
          reference: nil)
      case .signature, .attestation, .refused: nil
      }
    }
  }

  private static func collect(_ parts: [PartQuorum], into told: inout [Int: CountedClaim]) {
    for claim in parts.flatMap(\.counted) { claim.tell(in: &told) }
  }

  /// Why bundles do not count: those without a signature by a trusted key among them.
  public var bundleRefusals: [Rejection] { facts.refusals }
}

extension SignatureFacts {
  fileprivate var firstReference: String? {
    for case .claims(let claims) in parts {
      if let reference = claims.lazy.compactMap({ $0.reference }).first { return reference }
    }
    return nil
  }
}
