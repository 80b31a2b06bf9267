import SigningKeys
import StrictEncoding
import TrustRoots
import Verification

extension SignatureFacts {
  /// The same with who else the signer is, and what came of the log entries and timestamps.
  func with(_ signer: VerifiedSigner, _ material: CheckedMaterial) -> SignatureFacts {
    var facts = self
    facts.proofByPolicy = SignatureProof(trustedTime: material.timeByPolicy?.time)
    guard case .certificate(let certified) = signer else {
      facts.proof = SignatureProof(material)
      return facts
    }
    facts.certificate = certified.certificate
    facts.named = certified.named.map(\.id)
    facts.otherIdentities = certified.identities.dropFirst().map(\.id)
    for unproven in certified.unproven {
      let id = unproven.identity.id
      facts.unprovenRefusals[id] = unproven.refusal
      guard unproven.isIssued else { continue }
      facts.unprovenIdentities.append(id)
      facts.otherProofs[id] = unproven.material.map { SignatureProof($0) } ?? SignatureProof()
    }
    for (position, standing) in certified.standings.enumerated() {
      let proof = SignatureProof(standing.material, certifiedUntil: standing.end)
      guard position > 0 else {
        facts.proof = proof
        continue
      }
      for identity in standing.identities { facts.otherProofs[identity.id] = proof }
    }
    return facts
  }
}

extension SignatureProof {
  fileprivate init(_ material: CheckedMaterial, certifiedUntil end: Timestamp? = nil) {
    let proven = material.trustedTime
    self.init(trustedTime: proven?.time)
    timeAuthority = proven?.authority
    believedUntil = proven == nil ? end : nil
    for timestamp in material.timestamps.all {
      switch timestamp.outcome {
      case .proven: break
      case .unknownAuthority: unknownTimestamps += 1
      case .refused(let authority, let error):
        refusedTimestamps.append(
          RefusedTimestamp(position: timestamp.position, authority: authority, error))
      }
    }
  }
}
