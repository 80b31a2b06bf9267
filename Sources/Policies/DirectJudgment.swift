import Artifacts

/// Judges an artifact that every signature must be about by itself: a file or a tree.
struct DirectJudgment {
  let policy: KeyPolicy
  let evidence: Evidence

  /// Counts the signatures for which nothing speaks against the artifact; enough distinct keys must
  /// remain.
  func judge(
    _ artifact: MeasuredArtifact,
    by assess: (EvidenceItem) -> Result<CountedSignature, Reason>
  ) -> Verdict {
    var counted: [CountedSignature] = []
    var reasons: [Rejection] = []
    for item in evidence.items {
      switch assess(item) {
      case .success(let signature): counted.append(signature)
      case .failure(let reason): reasons.append(reason.rejection)
      }
    }
    let found = KeyPolicy.distinctKeys(counted)
    guard found >= policy.requirement.threshold else {
      return .rejected(Shortfall.reasons(reasons, found: found, policy.requirement))
    }
    if let platform = policy.requirement.platform {
      return .rejected(reasons + [.platformNotFound(expected: platform, found: [])])
    }
    return .accepted(
      Acceptance(
        artifact: artifact, signatures: counted, images: [],
        remarks: Rejection.mostTellingFirst(reasons), allowedUnsignedNames: false))
  }
}
