import Artifacts
import Digests
import SigningKeys

/// So many distinct signers must each vouch for every part of an artifact, by statements that meet every
/// condition by themselves.
struct Quorum {
  /// How many distinct signers; at least one.
  let threshold: Int
  /// For whom a signature may count, in this order; for nobody if it is none of those that are looked at.
  ///
  /// Whoever of them it counts for, the first is the one who is counted.
  let signers: (SignatureFacts) -> [KeyID]
  /// Whether the reasons that hold for every part come with those of each; where many quorums are looked
  /// at, they are told once by whoever does that.
  var tellsEverything = true
  /// Why a signature does not count for a part by one of its claims, or nil if it does.
  let refusal: (CountedClaim, PartFacts) -> Rejection?

  /// What there is for each part, in their order.
  func result(on facts: ArtifactFacts) -> [PartQuorum] {
    let items = facts.numberedItems
    return facts.parts.indices.map { part(at: $0, of: facts, items) }
  }

  private func part(
    at index: Int, of facts: ArtifactFacts, _ items: [ArtifactFacts.Item]
  ) -> PartQuorum {
    let part = facts.parts[index]
    var result = PartQuorum(threshold: threshold, position: part.position)
    for item in items {
      switch item {
      case .refused(let reason):
        if tellsEverything { result.refusals.append(reason) }
      case .attestation(let attestation):
        if tellsEverything { result.refusals.append(attestation.refusal) }
      case .signature(let signature):
        let signers = signers(signature)
        guard !signers.isEmpty, index < signature.parts.count else { continue }
        switch choose(signature.parts[index], of: signature, by: signers, for: part) {
        case .success(let claim) where claim.match.isMeasured(in: part):
          result.counted.append(claim)
        case .success: break
        case .failure(let reason): result.refusals.append(reason.rejection)
        }
      }
    }
    return result
  }

  /// The first claim that meets every condition by itself, or what the first one does not meet.
  ///
  /// Any of the signers will do, so that listing one more never takes another's place. All signatures whose
  /// certificates name the same signers are counted as the first one's: else one person could be two of a
  /// threshold.
  private func choose(
    _ found: SignatureFacts.PartMatch, of signature: SignatureFacts, by signers: [KeyID],
    for part: PartFacts
  ) -> Result<CountedClaim, Reason> {
    switch found {
    case .none(let reason): return .failure(Reason(reason))
    case .claims(let matches):
      var first: Rejection?
      for signer in signers {
        for match in matches {
          let claim = CountedClaim(
            signature: signature, signer: signer, match: match, countedAs: signers[0])
          guard let reason = refusal(claim, part) else { return .success(claim) }
          first = first ?? reason
        }
      }
      return .failure(Reason(first ?? .noSignature))
    }
  }
}

/// A signature with the claim by which it counts.
struct CountedClaim {
  let signature: SignatureFacts
  /// For whom it counts.
  let signer: KeyID
  let match: ClaimMatch
  /// Who is counted.
  let countedAs: KeyID

  /// What tells the signer apart where distinct ones are counted.
  var countingIdentity: KeyID { signature.countingIdentity(of: countedAs) }

  /// Every digest by which the signature names some part of the artifact.
  var digests: [SHA256Digest] { signature.namedDigests }
}

/// A rejection as the failure of a `Result`.
struct Reason: Error {
  let rejection: Rejection

  init(_ rejection: Rejection) {
    self.rejection = rejection
  }
}

extension ClaimMatch {
  /// False for a claim by a document whose layers were not measured.
  fileprivate func isMeasured(in part: PartFacts) -> Bool {
    guard let level, let levels = part.levels else { return true }
    return levels.contains(level)
  }
}
