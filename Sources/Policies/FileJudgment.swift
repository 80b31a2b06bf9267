import Artifacts
import Digests
import Statements
import Verification

/// Judges a measured file.
///
/// 1. Each valid signature must be about the file: a claim of kind and role `file`, another tool's
///    subject, or a signature over its bytes.
/// 2. Each must meet the reference and the annotations by itself.
/// 3. Enough distinct keys must remain.
struct FileJudgment {
  let policy: KeyPolicy
  let evidence: Evidence

  func judge(_ file: MeasuredFile) -> Verdict {
    DirectJudgment(policy: policy, evidence: evidence).judge(.file(file)) { assess($0, file) }
  }

  private func assess(
    _ item: EvidenceItem, _ file: MeasuredFile
  ) -> Result<CountedSignature, Reason> {
    let label = item.label
    let conditions = Conditions(requirement: policy.requirement)
    switch item.outcome {
    case .failure(let error): return .failure(Reason(.signature(bundle: label, error)))
    case .message(let message):
      let match = ClaimMatch(claim: nil, annotations: [:], level: nil, digest: file.sha256)
      return conditions.choose([match], in: label)
        .map { _ in CountedSignature(message, label: label) }
    case .statement(let statement):
      return evidence.matching(statement, label).file(file.digests)
        .flatMap { conditions.choose($0, in: label) }
        .map { CountedSignature(statement, $0, label: label) }
    }
  }
}

/// A rejection as the failure of a `Result`.
struct Reason: Error {
  let rejection: Rejection

  init(_ rejection: Rejection) {
    self.rejection = rejection
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
