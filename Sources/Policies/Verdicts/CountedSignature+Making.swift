import Artifacts
import Statements
import StrictEncoding
import Verification

extension CountedSignature {
  /// Counts a signature that names the artifact and meets every condition.
  init(_ claim: CountedClaim, _ item: EvidenceItem) {
    switch item.outcome {
    case .statement(let statement):
      let (signer, material) = statement.signer.told(as: claim.signer, or: statement.material)
      self.init(
        label: item.label, signer: signer, claimedTime: statement.statement.signedAt,
        reference: claim.match.reference, annotations: claim.match.annotations,
        form: statement.form, payload: statement.payloadDigest, digests: claim.digests,
        timestamps: material.timestamps, trustedTime: material.trustedTime,
        notChecked: material.notChecked)
    case .message(let message):
      let (signer, material) = message.signer.told(as: claim.signer, or: message.material)
      self.init(
        label: item.label, signer: signer, claimedTime: nil, reference: nil,
        annotations: [:],
        form: .message, payload: message.file.sha256, digests: claim.digests,
        timestamps: material.timestamps, trustedTime: material.trustedTime,
        notChecked: material.notChecked)
    case .failure: preconditionFailure("a bundle without a valid signature was counted")
    }
  }

  /// Counts a statement that describes a whole delivery; what it says of a member stands there.
  init(_ statement: VerifiedStatement, label: String) {
    self.init(
      label: label, signer: statement.signer, claimedTime: statement.statement.signedAt,
      reference: nil,
      annotations: [:], form: .statement, payload: statement.payloadDigest, digests: [],
      timestamps: statement.timestamps, trustedTime: statement.trustedTime,
      notChecked: statement.notChecked)
  }
}

extension VerifiedStatement {
  /// The form that a signature by this statement has.
  var form: CountedSignature.Form {
    switch statement.kind {
    case .signature: .statement
    case .foreignSignature: .foreignStatement
    case .attestation:
      statement.subjects.contains { $0.role != nil } ? .statement : .foreignStatement
    }
  }
}

extension Statement {
  /// When the signer claims to have signed, in a statement of ours.
  var signedAt: Timestamp? {
    if case .signature(let predicate) = kind { predicate.signedAt } else { nil }
  }
}
