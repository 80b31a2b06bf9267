import Artifacts
import Digests
import Statements
import Verification

/// Finds what a verified statement says about an artifact, by digest within kind and role.
///
/// A statement can hold several claims about one digest. Each is judged by itself.
struct StatementMatching {
  let statement: VerifiedStatement
  let label: String
  /// If set, only claims with this name count.
  var member: DeliveryName?

  /// The matches with a file of these digests, at least one.
  func file(_ digests: DigestSet) -> SignatureFacts.PartMatch {
    guard let sha256 = digests.sha256 else { return .none(other(found: [])) }
    let found = [SignedDigest(.file, sha256)]
    switch statement.statement.kind {
    case .attestation: return attestedFile(digests, sha256)
    case .foreignSignature:
      guard let subject = subject(of: sha256) else { return .none(other(found: found)) }
      if let reason = contradiction(of: subject, with: digests) { return .none(reason) }
      return .claims([foreign(subject, .file, sha256)])
    case .signature(let predicate):
      let claims = claims(of: predicate).filter { claim in
        claim.kind == .file
          && claim.digests.contains { $0.role == .file && $0.digest == sha256 }
      }
      guard !claims.isEmpty else { return .none(other(found: found)) }
      if let subject = subject(of: sha256),
        let reason = contradiction(of: subject, with: digests)
      {
        return .none(reason)
      }
      return .claims(
        claims.map {
          ClaimMatch(
            role: .file, digest: sha256, reference: $0.reference, annotations: $0.annotations)
        })
    }
  }

  /// The claims that count.
  func claims(of predicate: SigcheckPredicate) -> [ArtifactClaim] {
    guard let member else { return predicate.artifacts }
    return predicate.artifacts.filter { $0.name?.utf8.elementsEqual(member.text.utf8) == true }
  }

  /// The subject of a SHA-256 digest.
  func subject(of digest: SHA256Digest) -> Subject? {
    statement.statement.subjects.first { $0.sha256 == digest }
  }

  /// The reason if a digest of the subject that was computed does not match.
  func contradiction(of subject: Subject, with digests: DigestSet) -> Rejection? {
    for digest in subject.digests {
      guard let algorithm = HashAlgorithm(rawValue: digest.algorithm),
        let found = digests[algorithm], found.hex != digest.hex
      else { continue }
      guard let expected = try? AnyDigest(parsing: "\(digest.algorithm):\(digest.hex)") else {
        return .noStrongDigest(bundle: label)
      }
      return .otherDigestDiffers(bundle: label, expected: expected, found: found)
    }
    return nil
  }

  func foreign(_ subject: Subject, _ role: DigestRole, _ digest: SHA256Digest) -> ClaimMatch {
    ClaimMatch(
      role: role, digest: digest, level: role.level, annotations: subject.annotations ?? [:])
  }

  func other(found: [SignedDigest]) -> Rejection {
    .otherArtifact(bundle: label, signed: signedDigests, found: found)
  }

  /// Every digest that the statement signs.
  private var signedDigests: [SignedDigest] {
    guard case .signature(let predicate) = statement.statement.kind else {
      return statement.statement.subjects.compactMap { $0.sha256.map { SignedDigest(nil, $0) } }
    }
    return claims(of: predicate).flatMap(\.digests).map { SignedDigest($0.role, $0.digest) }
  }
}

extension ArtifactClaim {
  /// The name as that of a member of a delivery, if it can be one.
  var memberName: DeliveryName? { name.flatMap(DeliveryName.init) }
}
