import Artifacts
import Certificates
import Digests
import NativeSystem
import Policies
import PolicyFiles
import Reports
import SigningKeys
import StrictEncoding
import TrustRoots
import Verification

/// Puts what became of a target into the row of a report.
struct RowMaking: Sendable {
  /// What each trusted key is called, by its ID.
  let keyNames: [KeyID: String]

  /// The row.
  func row(_ report: TargetReport) -> ReportRow {
    var row = ReportRow(path: report.target, status: Self.status(report))
    row.reference = report.rules?.application.name.reference
    row.kind = Self.kind(report)?.rawValue
    switch report.measured {
    case .file(let file)?:
      row.size = file.size
      row.digests = [ReportDigest(role: "file", digest: file.sha256.description)]
    case .tree(let tree)?:
      row.digests = [ReportDigest(role: "tree", digest: tree.digest.description)]
    case .image(let measured)?: row.digests = Self.digests(measured.archive)
    case nil: row.digests = report.archive.map(Self.digests) ?? []
    }
    if case .digestAccepted(let acceptance) = report.outcome {
      row.digests = [
        ReportDigest(role: acceptance.role.rawValue, digest: acceptance.digest.description)
      ]
    }
    row.signatures = signatures(report)
    row.rules = report.rules.map { $0.evaluation.rules.map(Self.rule) } ?? []
    row.reasons = Self.reasons(report)
    return row
  }

  /// What became of a target, in the words of reports.
  static func status(_ report: TargetReport) -> ReportStatus {
    switch report.status {
    case .accepted: break
    case .refused: return .refused
    case .unsigned: return .unsigned
    case .noVerdict, .commandFailed, .usage: return .error
    }
    guard let evaluation = report.rules?.evaluation else { return .accepted }
    let results = Set(evaluation.rules.map(\.status))
    if results.contains(.waived) || evaluation.rollbackWaiver != nil { return .waived }
    return results.contains(.advisory) ? .advisory : .accepted
  }

  private func signatures(_ report: TargetReport) -> [ReportSignature] {
    if let evaluation = report.rules?.evaluation {
      return evaluation.signatureUses.map { use in
        signature(use.facts, use)
      }
    }
    switch report.outcome {
    case .accepted(let acceptance): return acceptance.signatures.map(signature)
    case .digestAccepted(let acceptance): return acceptance.signatures.map(signature)
    case .rejected, .failed: return []
    }
  }

  private func signature(
    _ facts: SignatureFacts, _ use: PolicyEvaluation.SignatureUse
  ) -> ReportSignature {
    ReportSignature(
      bundle: facts.label, keyID: facts.key.digest.description, keyName: keyNames[facts.key],
      subject: facts.certificate?.shownName, issuer: facts.certificate?.issuer,
      algorithm: facts.algorithm.name,
      form: use.isAttestation ? "attestation" : facts.form.rawValue, counts: use.counts,
      reference: use.reference, claimedTime: facts.claimedTime?.description,
      trustedTime: facts.trustedTime?.description, authority: facts.proof.timeAuthority,
      payloadDigest: facts.payload.description)
  }

  private func signature(_ counted: CountedSignature) -> ReportSignature {
    let proven = counted.trustedTime
    return ReportSignature(
      bundle: counted.label, keyID: counted.signer.id.digest.description,
      keyName: keyNames[counted.signer.id], subject: counted.certificate?.shownName,
      issuer: counted.certificate?.issuer, algorithm: counted.key.algorithm.name,
      form: counted.form.rawValue, counts: true, reference: counted.reference,
      claimedTime: counted.claimedTime?.description, trustedTime: proven?.time.description,
      authority: proven?.authority, payloadDigest: counted.payload.description)
  }

  private static func kind(_ report: TargetReport) -> ArtifactKind? {
    report.measured?.kind ?? report.archive.map { _ in .image } ?? report.rules?.evaluation.kind
  }

  private static func digests(_ archive: ImageArchive) -> [ReportDigest] {
    archive.images.flatMap { image -> [ReportDigest] in
      let platform = image.platform?.description
      return image.indexes.map { ReportDigest(role: "index", digest: $0.description) }
        + [(image.manifest, "manifest"), (image.config?.digest, "config")]
        .compactMap { digest, role in
          digest.map { ReportDigest(role: role, digest: $0.description, platform: platform) }
        }
    }
  }

  private static func rule(_ rule: RuleEvaluation) -> ReportRule {
    ReportRule(
      id: rule.rule.id, status: rule.status.rawValue,
      waiver: rule.status == .waived ? rule.waiver?.id : nil,
      demands: rule.exercised.map {
        ReportRule.Demand(name: $0.role, isAttestation: false, needed: $0.needed, found: $0.found)
      }
        + rule.attestations.map {
          ReportRule.Demand(name: $0.name, isAttestation: true, needed: $0.needed, found: $0.found)
        })
  }

  /// Why the artifact is not accepted; of one that is, why rules are not met that let it pass.
  private static func reasons(_ report: TargetReport) -> [ReportReason] {
    let own = report.diagnostics
    guard own.isEmpty else { return own.map(ReportReason.init) }
    let rules = report.rules?.evaluation.rules ?? []
    return rules.filter { $0.status != .passed }.flatMap(\.reasons)
      .map { ReportReason(Diagnostic($0, target: nil)) }
  }
}

extension ReportReason {
  /// A reason as a report has it.
  init(_ diagnostic: Diagnostic) {
    let explanation = diagnostic.explanation
    self.init(
      code: diagnostic.code, check: explanation.check, message: explanation.message,
      expected: explanation.expected, found: explanation.found, remedy: explanation.remedy,
      bundle: diagnostic.bundle, keyID: diagnostic.keyID.map { "sha256:" + $0 })
  }
}
