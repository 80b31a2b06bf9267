import Artifacts
import Digests
import Statements
import Verification

/// Judges a digest that the caller names: a file's, a tree's, or an index's, manifest's or config's.
struct DigestJudgment {
  let policy: KeyPolicy
  let evidence: Evidence

  func judge(_ digest: SHA256Digest, _ kind: ArtifactKind) -> DigestVerdict {
    var counted: [(CountedSignature, DigestRole)] = []
    var reasons: [Rejection] = []
    for item in evidence.items {
      switch assess(item, digest, kind) {
      case .success(let found): counted.append(found)
      case .failure(let reason): reasons.append(reason.rejection)
      }
    }
    let found = KeyPolicy.distinctKeys(counted.map(\.0))
    guard found >= policy.requirement.threshold, let role = counted.first?.1 else {
      let all = Shortfall.reasons(reasons, found: found, policy.requirement)
      guard case .rejected(let first, let others) = Verdict.rejected(all) else {
        preconditionFailure("reasons made an acceptance")
      }
      return .rejected(first: first, others: others)
    }
    return .accepted(
      DigestAcceptance(
        digest: digest, role: role, signatures: counted.map(\.0),
        remarks: Rejection.mostTellingFirst(reasons)))
  }

  private func assess(
    _ item: EvidenceItem, _ digest: SHA256Digest, _ kind: ArtifactKind
  ) -> Result<(CountedSignature, DigestRole), Reason> {
    let label = item.label
    switch item.outcome {
    case .failure(let error): return .failure(Reason(.signature(bundle: label, error)))
    case .message: return .failure(Reason(.signature(bundle: label, .needsBytes)))
    case .statement(let statement):
      let conditions = Conditions(requirement: policy.requirement)
      return StatementMatching(statement: statement, label: label).digest(digest, kind)
        .flatMap { matches, role in
          conditions.choose(matches, in: label).map {
            (CountedSignature(statement, $0, label: label), role)
          }
        }
    }
  }
}

extension StatementMatching {
  /// The matches with a digest of an artifact of this kind, in whichever legal role it is signed.
  func digest(
    _ digest: SHA256Digest, _ kind: ArtifactKind
  ) -> Result<([ClaimMatch], DigestRole), Reason> {
    let roles = DigestRole.legal(for: kind)
    switch statement.statement.kind {
    case .attestation(let type): return .failure(attestation(type))
    case .foreignSignature:
      // Statements of others never name a tree.
      guard kind != .tree, let subject = subject(of: digest) else {
        return .failure(other(found: []))
      }
      return .success(([foreign(subject, nil, digest)], kind == .file ? .file : .manifest))
    case .signature(let predicate):
      var matches: [ClaimMatch] = []
      var role: DigestRole?
      for claim in predicate.artifacts where claim.kind == kind {
        guard let signed = claim.digests.first(where: { $0.digest == digest }),
          roles.contains(signed.role)
        else { continue }
        role = role ?? signed.role
        matches.append(
          ClaimMatch(claim: claim, annotations: claim.annotations, level: nil, digest: digest))
      }
      guard let role else { return .failure(other(found: [SignedDigest(nil, digest)])) }
      return .success((matches, role))
    }
  }
}
