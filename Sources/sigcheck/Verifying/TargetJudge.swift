import Artifacts
import Digests
import Policies
import Verification

/// Brings what is known of one target before the policy, and the answer into a report.
struct TargetJudge {
  let policy: any ArtifactPolicy
  let target: VerifyTarget

  /// The report about what was measured.
  func report(_ evidence: Evidence, about artifact: MeasuredArtifact) -> TargetReport {
    let decision = policy.decide(evidence, about: artifact)
    var report = report(TargetReport.Outcome(decision.answer), decision.evaluation)
    report.measured = artifact
    return report
  }

  /// The report about a digest.
  func report(
    _ evidence: Evidence, aboutDigest digest: SHA256Digest, of kind: ArtifactKind
  ) -> TargetReport {
    let decision = policy.decide(evidence, aboutDigest: digest, of: kind)
    return report(TargetReport.Outcome(decision.answer), decision.evaluation)
  }

  /// The report about what was opened and not read, since no bundle can count.
  func report(ofUnread artifact: Artifact, given evidence: Evidence) -> TargetReport? {
    guard let evaluation = policy.explain(evidence, ofKind: artifact.kind) else { return nil }
    return report(.rejected(evaluation.reasons), evaluation)
  }

  /// The report of an outcome.
  func report(_ outcome: TargetReport.Outcome, _ evaluation: PolicyEvaluation?) -> TargetReport {
    var report = TargetReport(target: target.text, outcome: outcome)
    if let evaluation, let application = policy as? PolicyApplication {
      report.rules = RuleReport(evaluation: evaluation, application: application)
    }
    return report
  }
}
