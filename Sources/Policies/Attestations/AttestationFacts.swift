public import StrictEncoding

/// What is known of one attestation by a trusted key.
///
/// Like ``SignatureFacts`` these are facts, and no proof. An attestation is no signature of an artifact,
/// and counts only where a rule demands one.
public struct AttestationFacts: Sendable {
  /// Who made it and when, and which parts of the artifact it is about.
  public var signature: SignatureFacts
  /// The predicate's type, as written.
  public var type: String
  /// What it says; an empty object where it says nothing.
  public var predicate: JSONValue

  /// Notes the facts.
  public init(signature: SignatureFacts, type: String, predicate: JSONValue) {
    self.signature = signature
    self.type = type
    self.predicate = predicate
  }

  /// What it is to those who look for a signature: no signature of the artifact, or about another one.
  var refusal: Rejection {
    let mismatches = signature.parts.compactMap { part -> Rejection? in
      if case .none(let reason) = part { reason } else { nil }
    }
    if let reason = mismatches.first, mismatches.count == signature.parts.count { return reason }
    return .attestation(bundle: signature.label, predicateType: type)
  }
}

extension ArtifactFacts {
  /// The attestations of bundles, with their positions among the items.
  var attestations: [(item: Int, facts: AttestationFacts)] {
    items.enumerated().compactMap { position, item in
      guard case .attestation(let facts) = item else { return nil }
      return (position, facts)
    }
  }

  /// The same facts with the attestations of a demand's types in the place of signatures, to be counted
  /// as those are.
  func attesting(_ demand: AttestationDemand) -> ArtifactFacts {
    var facts = self
    facts.items = items.map { item in
      switch item {
      case .attestation(let own) where demand.type(of: own) != nil: .signature(own.signature)
      case .attestation(let own): .refused(own.refusal)
      case .signature, .refused: .refused(.noSignature)
      }
    }
    return facts
  }
}
