import Statements
import StrictEncoding
import Verification

extension CountedSignature {
  /// Counts a statement that names the artifact and meets every condition.
  init(_ statement: VerifiedStatement, _ match: ClaimMatch, label: String) {
    self.init(
      label: label, key: statement.key, claimedTime: statement.statement.signedAt,
      reference: match.claim?.reference, annotations: match.annotations,
      form: match.claim == nil ? .foreignStatement : .statement,
      notChecked: statement.notChecked)
  }

  /// Counts a statement that describes a whole delivery; what it says of a member stands there.
  init(_ statement: VerifiedStatement, label: String) {
    self.init(
      label: label, key: statement.key, claimedTime: statement.statement.signedAt, reference: nil,
      annotations: [:], form: .statement, notChecked: statement.notChecked)
  }

  /// Counts a signature over the artifact's bytes.
  init(_ message: VerifiedMessage, label: String) {
    self.init(
      label: label, key: message.key, claimedTime: nil, reference: nil, annotations: [:],
      form: .message, notChecked: message.notChecked)
  }
}

extension Statement {
  /// When the signer claims to have signed, in a statement of ours.
  fileprivate var signedAt: Timestamp? {
    if case .signature(let predicate) = kind { predicate.signedAt } else { nil }
  }
}
