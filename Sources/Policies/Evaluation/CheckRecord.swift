public import SigningKeys

/// One check of a rule, passed or not: what it looked at, what it asked for, and what was there.
public struct CheckRecord: Sendable {
  /// The name of the check, in kebab-case.
  public let check: String
  /// What it looked at.
  public let input: String
  /// What it asked for.
  public let expected: String
  /// What was there.
  public let found: String
  /// Why it is not passed; empty if it is.
  public let reasons: [Rejection]
  /// The signatures that were considered, where the check is about such.
  public let signatures: [SignatureRecord]

  /// Whether it is passed.
  public var isPassed: Bool { reasons.isEmpty }

  init(
    _ check: String, input: String, expected: String, found: String, reasons: [Rejection] = [],
    signatures: [SignatureRecord] = []
  ) {
    self.check = check
    self.input = input
    self.expected = expected
    self.found = found
    self.reasons = reasons
    self.signatures = signatures
  }
}

/// A signature by a signer of a role, with each condition that the rule makes of it.
public struct SignatureRecord: Sendable {
  /// Where the bundle came from.
  public let label: String
  /// The policy's name for the signer.
  public let keyName: String
  /// The key, or what stands for the identity.
  public let key: KeyID
  /// Whether it counts for the role.
  public let counts: Bool
  /// Each condition of its best claim; empty where it is not about this part of the artifact.
  public let conditions: [CheckRecord]
  /// Why it is not about this part of the artifact.
  public let mismatch: Rejection?
}
