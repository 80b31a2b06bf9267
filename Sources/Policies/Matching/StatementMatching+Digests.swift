import Artifacts
import Digests
import Statements
import Verification

extension StatementMatching {
  /// The matches with a digest of an artifact of this kind, in whichever legal role it is signed.
  func digest(_ digest: SHA256Digest, _ kind: ArtifactKind) -> SignatureFacts.PartMatch {
    let roles = DigestRole.legal(for: kind)
    switch statement.statement.kind {
    case .attestation: return attested(digest, kind)
    case .foreignSignature:
      // Statements of others never name a tree.
      guard kind != .tree, let subject = subject(of: digest) else {
        return .none(other(found: []))
      }
      return .claims([foreign(subject, kind == .file ? .file : .manifest, digest)])
    case .signature(let predicate):
      let matches = predicate.artifacts.filter { $0.kind == kind }.compactMap { claim in
        claim.digests.first { $0.digest == digest && roles.contains($0.role) }.map { signed in
          ClaimMatch(
            role: signed.role, digest: digest, level: signed.role.level,
            reference: claim.reference, annotations: claim.annotations)
        }
      }
      guard !matches.isEmpty else { return .none(other(found: [SignedDigest(nil, digest)])) }
      return .claims(matches)
    }
  }
}
