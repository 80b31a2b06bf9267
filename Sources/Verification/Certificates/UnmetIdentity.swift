public import Certificates

/// A trusted identity that a certificate does not name, and in what it differs.
public struct UnmetIdentity: Sendable, Hashable {
  /// The caller's name for the identity.
  public let name: String
  /// The first thing that differs.
  public let mismatch: IdentityMismatch

  init(name: String, mismatch: IdentityMismatch) {
    self.name = name
    self.mismatch = mismatch
  }

  /// How much is as it should be: what is compared later differs in less.
  var nearness: Int {
    switch mismatch {
    case .claim: 4
    case .noClaim: 3
    case .subject: 2
    case .subjectKind: 1
    default: 0
    }
  }
}
