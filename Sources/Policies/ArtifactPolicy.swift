public import Artifacts
public import Digests

/// What can judge an artifact: trusted keys alone, or the rules of a policy.
public protocol ArtifactPolicy: Sendable {
  /// Says which layers must be read to judge an archive, or that reading them cannot help.
  func decidePlan(
    for archive: ImageArchive, given evidence: Evidence
  ) -> Decision<PlanDecision>

  /// Judges a measured artifact; an archive as far as the plan for it says.
  func decide(_ evidence: Evidence, about artifact: MeasuredArtifact) -> Decision<Verdict>

  /// Judges a digest that the caller names and nobody measured.
  func decide(
    _ evidence: Evidence, aboutDigest digest: SHA256Digest, of kind: ArtifactKind
  ) -> Decision<DigestVerdict>

  /// What is said of an artifact of this kind of whose bundles none can count, so that it is not read.
  func explain(_ evidence: Evidence, ofKind kind: ArtifactKind) -> PolicyEvaluation?
}

/// An answer, and how it came about where a policy has rules.
public struct Decision<Answer: Sendable>: Sendable {
  /// The answer.
  public let answer: Answer
  /// Each rule that is about the artifact, with what became of it; nil without rules.
  public let evaluation: PolicyEvaluation?
}

extension KeyPolicy: ArtifactPolicy {
  /// ``plan(for:given:)``, in the form that it has in common with policies that have rules.
  public func decidePlan(
    for archive: ImageArchive, given evidence: Evidence
  ) -> Decision<PlanDecision> {
    Decision(answer: plan(for: archive, given: evidence), evaluation: nil)
  }

  /// ``judge(_:about:)-(Evidence,MeasuredArtifact)``, in the common form.
  public func decide(
    _ evidence: Evidence, about artifact: MeasuredArtifact
  ) -> Decision<Verdict> {
    Decision(answer: judge(evidence, about: artifact), evaluation: nil)
  }

  /// ``judge(_:aboutDigest:of:)``, in the common form.
  public func decide(
    _ evidence: Evidence, aboutDigest digest: SHA256Digest, of kind: ArtifactKind
  ) -> Decision<DigestVerdict> {
    Decision(answer: judge(evidence, aboutDigest: digest, of: kind), evaluation: nil)
  }

  /// Nothing: without rules, the reasons say it all.
  public func explain(_ evidence: Evidence, ofKind kind: ArtifactKind) -> PolicyEvaluation? { nil }
}
