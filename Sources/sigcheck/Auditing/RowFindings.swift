import Artifacts
import Audits
import Certificates
import Digests
import Policies
import Reports
import SigningKeys
import StrictEncoding
import TrustRoots
import Verification

/// Finds what there is to say of one artifact beside its verdict.
struct RowFindings: Sendable {
  /// The policy that judges; nil for keys.
  let policy: TrustPolicy?
  let keyNames: [KeyID: String]
  /// What ends soon.
  let ending: SoonEnding

  private var now: Timestamp { ending.now }

  /// The findings, in the order of the bundles.
  func findings(_ report: TargetReport) -> [AuditFinding] {
    var findings: [AuditFinding] = []
    if let evaluation = report.rules?.evaluation {
      for use in evaluation.signatureUses {
        findings += self.findings(
          report.target, use.facts.label, use.facts.key, use.facts.algorithm)
        if let end = ending.soon(use.believedUntil) {
          findings.append(
            .certificateEnds(
              path: report.target, bundle: use.facts.label,
              subject: use.facts.certificate?.shownName ?? "", end))
        }
      }
    } else {
      for signature in Self.counted(report.outcome) {
        findings += self.findings(
          report.target, signature.label, signature.signer.id, signature.key.algorithm)
      }
    }
    findings += Self.refusals(report).compactMap { unknownKey(report.target, $0) }
    if report.status == .accepted, case .image(let measured)? = report.measured,
      !measured.archive.unreferenced.isEmpty
    {
      findings.append(
        .unreferencedFiles(path: report.target, files: measured.archive.unreferenced))
    }
    if case .failed(let failure) = report.outcome, failure.status == .noVerdict,
      failure.systemError == nil
    {
      findings.append(
        failure.isAboutTrust
          ? .trustUnusable(
            path: report.target, code: failure.diagnostic.code,
            cause: failure.diagnostic.explanation.message)
          : .ambiguousInput(path: report.target, code: failure.diagnostic.code))
    }
    return findings
  }

  private func findings(
    _ path: String, _ bundle: String, _ id: KeyID, _ algorithm: KeyAlgorithm
  ) -> [AuditFinding] {
    var name: String { keyNames[id] ?? id.hex }
    var keyID: String { id.digest.description }
    var findings: [AuditFinding] = []
    if let lifetime = policy?[id]?.lifetime {
      if lifetime.state != .active {
        findings.append(
          .keyState(path: path, bundle: bundle, key: name, keyID: keyID, lifetime.state))
      } else if let refusal = lifetime.refusal(at: now, trustedTime: nil, isPinned: false) {
        findings.append(
          .keyWindow(path: path, bundle: bundle, key: name, keyID: keyID, code: refusal.code))
      }
    }
    if algorithm.hasShortModulus {
      findings.append(
        .weakKey(path: path, bundle: bundle, key: name, keyID: keyID, algorithm: algorithm.name))
    }
    return findings
  }

  private func unknownKey(_ path: String, _ rejection: Rejection) -> AuditFinding? {
    guard case .signature(let bundle, let error) = rejection else { return nil }
    switch error {
    case .untrustedKey(let hint, _): return .unknownKey(path: path, bundle: bundle, hint: hint)
    default: return nil
    }
  }

  private static func counted(_ outcome: TargetReport.Outcome) -> [CountedSignature] {
    switch outcome {
    case .accepted(let acceptance): acceptance.signatures
    case .digestAccepted(let acceptance): acceptance.signatures
    case .rejected, .failed: []
    }
  }

  /// Why bundles do not count, each once.
  private static func refusals(_ report: TargetReport) -> [Rejection] {
    if let evaluation = report.rules?.evaluation { return evaluation.bundleRefusals }
    switch report.outcome {
    case .accepted(let acceptance): return acceptance.remarks
    case .digestAccepted(let acceptance): return acceptance.remarks
    case .rejected(let reasons): return reasons
    case .failed: return []
    }
  }
}
