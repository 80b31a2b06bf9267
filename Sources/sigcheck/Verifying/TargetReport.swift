import Artifacts
import Policies
import Sidecars

/// What became of one target of `verify`.
struct TargetReport: Sendable {
  /// The ways it can end.
  enum Outcome: Sendable {
    case accepted(Acceptance)
    case digestAccepted(DigestAcceptance)
    /// The reasons, the most telling first; never empty.
    case rejected([Rejection])
    case failed(Failure)
  }

  /// The argument as it was given.
  let target: String
  var outcome: Outcome
  /// What became of each rule that is about it; nil without rules.
  var rules: RuleReport?
  /// What was measured, where it was.
  var measured: MeasuredArtifact?
  /// The image archive that was opened, whether its layers were read or not.
  var archive: ImageArchive?

  /// The bundles that were looked at, where an artifact was; only if the run keeps them.
  var bundles: [FoundBundle] = []

  /// The exit status that this target alone would give.
  var status: ExitStatus {
    switch outcome {
    case .accepted, .digestAccepted: .accepted
    case .rejected(let reasons): reasons.allSatisfy(\.meansUnsigned) ? .unsigned : .refused
    case .failed(let failure): failure.status
    }
  }

  /// The word for the outcome, in text and in JSON.
  var verdict: String { status.verdict }

  /// The copy that may be handed over.
  var copy: VerifiedCopy? {
    if case .accepted(let acceptance) = outcome { acceptance.copy } else { nil }
  }

  /// Everything that speaks against the target.
  var diagnostics: [Diagnostic] {
    switch outcome {
    case .accepted, .digestAccepted: []
    case .rejected(let reasons):
      Diagnostic.withoutRepeats(reasons.map { Diagnostic($0, target: target) })
    case .failed(let failure): [failure.diagnostic]
    }
  }
}

extension TargetReport.Outcome {
  init(_ verdict: Verdict) {
    switch verdict {
    case .accepted(let acceptance): self = .accepted(acceptance)
    case .rejected(let first, let others): self = .rejected([first] + others)
    }
  }

  init(_ decision: PlanDecision) {
    switch decision {
    case .measure: preconditionFailure("a plan is no outcome")
    case .rejected(let first, let others): self = .rejected([first] + others)
    }
  }

  init(_ verdict: DigestVerdict) {
    switch verdict {
    case .accepted(let acceptance): self = .digestAccepted(acceptance)
    case .rejected(let first, let others): self = .rejected([first] + others)
    }
  }
}

extension Diagnostic {
  /// The same, each difference of trees once: several bundles often sign the same tree.
  fileprivate static func withoutRepeats(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    var seen: [TreeDifference] = []
    return diagnostics.map { diagnostic in
      guard let difference = diagnostic.difference else { return diagnostic }
      var diagnostic = diagnostic
      if seen.contains(difference) { diagnostic.difference = nil } else { seen.append(difference) }
      return diagnostic
    }
  }

  /// A reason of a policy, about this target.
  init(_ rejection: Rejection, target: String?) {
    self.init(rejection, path: target, bundle: rejection.bundle)
    if case .signature(_, let error) = rejection {
      keyID = error.keyID
      hint = error.hint
    }
    if case .treeDiffers(_, _, _, let difference, _) = rejection { self.difference = difference }
    if case .delivery(_, .extraFiles(let entries)) = rejection { extra = entries }
  }
}
