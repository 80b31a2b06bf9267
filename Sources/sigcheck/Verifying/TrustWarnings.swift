import Certificates
import Policies
import Reports
import SigstoreTrust
import StrictEncoding
import TrustRoots
import Verification

/// What will soon end that verdicts rest on.
struct TrustWarnings {
  let trust: VerifyTrust
  let now: Timestamp

  /// What there is to warn of beside an answer.
  func warnings(_ reports: [TargetReport]) -> [PolicyWarning] {
    var seen: Set<PolicyWarning> = []
    return reports.flatMap { report in
      report.rules?.warnings ?? signatures(report).flatMap { ends(of: $0) }
    }.filter { seen.insert($0).inserted }
  }

  private func signatures(_ report: TargetReport) -> [CountedSignature] {
    switch report.outcome {
    case .accepted(let acceptance): acceptance.signatures
    case .digestAccepted(let acceptance): acceptance.signatures
    case .rejected, .failed: []
    }
  }

  private func ends(of signature: CountedSignature) -> [PolicyWarning] {
    guard case .certificate(let signer) = signature.signer else { return [] }
    var warnings: [PolicyWarning] = []
    if signature.trustedTime == nil, let end = signer.standing.end, isNear(end) {
      warnings.append(
        .certificateEnds(bundle: signature.label, subject: signer.certificate.shownName, end))
    }
    for trusted in trust.signers.certificates {
      let lists = (try? trusted.revocation?.value())?.lists
      warnings += (lists?.ends(after: now) ?? []).filter { isNear($0.time) }
        .map { .listEnds(issuer: $0.issuer, $0.time) }
      let name = trust.given.first { $0.role.isExactly("trusted-root") }?.path ?? ""
      warnings += ((try? trusted.root.value())?.ends(after: now) ?? [])
        .filter { isNear($0.time) }.map { .rootEnds(NamedRootEnd(root: name, end: $0)) }
    }
    return warnings
  }

  private func isNear(_ end: Timestamp) -> Bool {
    PolicyValidity().isNear(end, at: now)
  }
}
