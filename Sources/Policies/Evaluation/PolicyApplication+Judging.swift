public import Artifacts
public import Digests
import SigningKeys
import Verification

extension PolicyApplication: ArtifactPolicy {
  /// Steps 1 to 4 before the layers of an archive are read.
  public func decidePlan(
    for archive: ImageArchive, given evidence: Evidence
  ) -> Decision<PlanDecision> {
    let evaluation = evaluate(ArtifactFacts(evidence, about: archive))
    // What advises only is judged as well, so its signatures' levels are measured too.
    let plan = PlanDecision.measure(.binding(ImageBindings.levels(of: evaluation.quorums)))
    return Decision(
      answer: evaluation.isAccepted ? plan : .rejected(evaluation.reasons),
      evaluation: evaluation)
  }

  /// All steps.
  public func decide(
    _ evidence: Evidence, about artifact: MeasuredArtifact
  ) -> Decision<Verdict> {
    let evaluation = evaluate(ArtifactFacts(evidence, about: artifact))
    guard evaluation.isAccepted, !evaluation.facts.parts.isEmpty else {
      return Decision(answer: .rejected(evaluation.reasons), evaluation: evaluation)
    }
    let accepted = AcceptedParts(facts: evaluation.facts, demanded: evaluation.demanded)
    // Step 5.
    let unsigned = requirement.allowUnsignedNames ? [] : accepted.unsignedNames
    guard artifact.copy == nil || unsigned.isEmpty else {
      return Decision(answer: .rejected(unsigned), evaluation: evaluation)
    }
    let acceptance = Acceptance(
      artifact: artifact, signatures: accepted.signatures(from: evidence),
      images: accepted.images, remarks: evaluation.remarks,
      allowedUnsignedNames: artifact.kind == .image && requirement.allowUnsignedNames,
      version: evaluation.acceptedVersion(of: accepted))
    return Decision(answer: .accepted(acceptance), evaluation: evaluation)
  }

  /// Steps 1 to 4; conditions that need bytes are not met.
  public func decide(
    _ evidence: Evidence, aboutDigest digest: SHA256Digest, of kind: ArtifactKind
  ) -> Decision<DigestVerdict> {
    let evaluation = evaluate(ArtifactFacts(evidence, aboutDigest: digest, of: kind))
    let counted = evaluation.demanded.flatMap { $0 }.flatMap(\.counted)
    guard evaluation.isAccepted, let role = counted.first?.match.role else {
      return Decision(answer: .rejected(evaluation.reasons), evaluation: evaluation)
    }
    let accepted = AcceptedParts(facts: evaluation.facts, demanded: evaluation.demanded)
    let acceptance = DigestAcceptance(
      digest: digest, role: role, signatures: accepted.signatures(from: evidence),
      remarks: evaluation.remarks, version: evaluation.acceptedVersion(of: accepted))
    return Decision(answer: .accepted(acceptance), evaluation: evaluation)
  }

  /// Steps 2 and 3 with no signature by a key of the policy.
  public func explain(_ evidence: Evidence, ofKind kind: ArtifactKind) -> PolicyEvaluation? {
    let refusals = evidence.items.compactMap { item -> ArtifactFacts.Item? in
      guard case .failure(let error) = item.outcome else { return nil }
      return .refused(.signature(bundle: item.label, error))
    }
    return evaluate(
      ArtifactFacts(
        kind: kind, parts: [PartFacts(digests: [])], items: refusals, isMeasured: false))
  }
}
