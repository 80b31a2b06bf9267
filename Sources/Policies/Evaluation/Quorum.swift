import Artifacts
import Digests
import SigningKeys
import Verification

/// So many distinct signers must each vouch for every part of an artifact, by statements that meet every
/// condition by themselves.
struct Quorum {
  /// How many distinct signers; at least one.
  let threshold: Int
  /// For whom a signature may count; nil for whoever is trusted.
  let ids: Set<KeyID>?
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
        guard index < signature.parts.count else { continue }
        switch choose(signature.parts[index], of: signature, for: part) {
        case nil: break
        case .success(let claim) where claim.match.isMeasured(in: part):
          result.counted.append(claim)
        case .success: break
        case .failure(let reason): result.refusals.append(reason.rejection)
        }
      }
    }
    return result
  }

  /// The first claim that meets every condition by itself, or what the first one does not meet; nil if the signature is
  /// none of those that are looked at.
  ///
  /// Any of the signers will do, so that listing one more never takes another's place.
  private func choose(
    _ found: SignatureFacts.PartMatch, of signature: SignatureFacts, for part: PartFacts
  ) -> Result<CountedClaim, Reason>? {
    let signers = signature.signers(in: ids)
    guard !signers.isEmpty else {
      // One whose certificate names a signer who is not believed by it: why not is what its maker needs.
      return unproven(signature).map { .failure(Reason($0)) }
    }
    switch found {
    case .none(let reason): return .failure(Reason(reason))
    case .claims(let matches):
      var first: Rejection?
      for signer in signers {
        for match in matches {
          let claim = CountedClaim(signature, for: signer, of: ids, match)
          guard let reason = refusal(claim, part) else { return .success(claim) }
          first = first ?? reason
        }
      }
      return .failure(Reason(first ?? .noSignature))
    }
  }

  private func unproven(_ signature: SignatureFacts) -> Rejection? {
    guard !signature.unprovenRefusals.isEmpty else { return nil }
    return signature.everyone.lazy.filter { ids?.contains($0) ?? true }
      .compactMap { signature.unprovenRefusals[$0] }.first
      .map { .signature(bundle: signature.label, $0) }
  }
}

/// A signature with the claim by which it counts.
struct CountedClaim {
  /// The signature, with what is proven for the signer.
  let signature: SignatureFacts
  /// For whom it counts.
  let signer: KeyID
  let match: ClaimMatch
  /// What tells the signer apart where distinct ones are counted.
  ///
  /// It is not for whom it counts, but the first of those that its certificate names: else one person could be
  /// two of a threshold, by leaving out a proof.
  let distinction: SignerDistinction

  /// Counts a signature for one of some signers.
  init(
    _ signature: SignatureFacts, for signer: KeyID, of ids: Set<KeyID>?, _ match: ClaimMatch
  ) {
    self.signature = signature.told(as: signer)
    self.signer = signer
    self.match = match
    distinction = SignerDistinction(
      signer: signature.everyone.first { ids?.contains($0) ?? true } ?? signer,
      key: signature.countingIdentity)
  }

  /// Which is told of several by which one signature counts for different rules: the first, or the first with a
  /// trusted time; nil of none.
  static func told(of claims: [CountedClaim]) -> CountedClaim? {
    claims.first { $0.signature.trustedTime != nil } ?? claims.first
  }

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
