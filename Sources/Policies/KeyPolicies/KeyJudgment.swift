import Artifacts
import Digests
import Statements

/// Judges an artifact by trusted keys alone.
///
/// 1. Nothing may speak against the artifact itself, such as a link that leads out of a tree.
/// 2. Each valid signature must be about the part of the artifact that it is to count for: a file, a
///    tree, or an image by an index above it, its manifest or its config.
/// 3. Each must meet the reference, the annotations and the names in an archive by itself.
/// 4. The layers of an image must have been measured at the level that binds them.
/// 5. Enough distinct keys must remain for every part: each way into an archive is covered.
/// 6. Where enough keys vouch for an image's config alone, no layer may have a second view.
/// 7. An accepted image must have the platform that is demanded.
/// 8. Of a copy that a loader is to get, every name in the archive must be vouched for.
struct KeyJudgment {
  let policy: KeyPolicy
  let evidence: Evidence
  let facts: ArtifactFacts

  private var requirement: Requirement { policy.requirement }

  /// Steps 2, 3 and 5 before the layers of an archive are read.
  func plan() -> PlanDecision {
    let parts = result
    var reasons = parts.flatMap(shortfall)
    reasons += missingPlatform
    guard reasons.isEmpty else { return .rejected(reasons) }
    return .measure(.binding(ImageBindings.levels(of: [parts])))
  }

  /// All steps.
  func judge(_ artifact: MeasuredArtifact) -> Verdict {
    // Step 1.
    guard facts.defects.isEmpty else { return .rejected(facts.defects) }
    // Steps 2 to 5.
    let parts = result
    var reasons = parts.flatMap(shortfall)
    // Step 6.
    for (part, facts) in zip(parts, facts.parts) where part.isMet {
      if let reason = part.secondView(of: facts) { reasons.append(reason) }
    }
    // Step 7. Of what is no image, it is asked only once all else is well.
    if facts.kind == .image || reasons.isEmpty { reasons += missingPlatform }
    guard reasons.isEmpty, !parts.isEmpty else {
      return .rejected(reasons + parts.filter(\.isMet).flatMap(\.refusals))
    }
    let accepted = AcceptedParts(facts: facts, demanded: parts.map { [$0] })
    // Step 8.
    let unsigned = requirement.allowUnsignedNames ? [] : accepted.unsignedNames
    guard artifact.copy == nil || unsigned.isEmpty else { return .rejected(unsigned) }
    return .accepted(
      Acceptance(
        artifact: artifact, signatures: accepted.signatures(from: evidence),
        images: accepted.images, remarks: Rejection.mostTellingFirst(parts.flatMap(\.refusals)),
        allowedUnsignedNames: facts.kind == .image && requirement.allowUnsignedNames))
  }

  /// Steps 2, 3 and 5 for a digest without bytes.
  func judge(_ digest: SHA256Digest) -> DigestVerdict {
    guard let part = result.first else { preconditionFailure("a digest is one part") }
    let reasons = shortfall(part)
    guard reasons.isEmpty, let role = part.counted.first?.match.role else {
      return .rejected(reasons)
    }
    let accepted = AcceptedParts(facts: facts, demanded: [[part]])
    return .accepted(
      DigestAcceptance(
        digest: digest, role: role, signatures: accepted.signatures(from: evidence),
        remarks: Rejection.mostTellingFirst(part.refusals)))
  }

  private var result: [PartQuorum] {
    let conditions = Conditions(requirement: requirement)
    return Quorum(threshold: requirement.threshold, ids: nil) { claim, part in
      conditions.refusal(of: claim.match, in: claim.signature.label, names: part.names)
    }.result(on: facts)
  }

  private func shortfall(_ part: PartQuorum) -> [Rejection] {
    part.isMet
      ? []
      : Shortfall.reasons(part.refusals, found: part.found, image: part.position, requirement)
  }

  private var missingPlatform: [Rejection] {
    guard let wanted = requirement.platform else { return [] }
    let found = facts.parts.compactMap(\.platform)
    return found.contains(wanted) ? [] : [.platformNotFound(expected: wanted, found: found)]
  }
}

/// What to say where too few keys remain.
enum Shortfall {
  /// With a threshold of one, the reasons themselves say it; else the count comes with them.
  static func reasons(
    _ reasons: [Rejection], found: Int, image: Int? = nil, _ requirement: Requirement
  ) -> [Rejection] {
    if reasons.isEmpty && found == 0 { return [.noSignature] }
    if reasons.allSatisfy(\.meansUnsigned) && found == 0 { return reasons }
    guard requirement.threshold > 1 else { return reasons }
    return reasons
      + [.thresholdNotMet(image: image, needed: requirement.threshold, found: found)]
  }
}
