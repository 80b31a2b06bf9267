public import SigningKeys
public import StrictEncoding

/// What is wrong with a member of a policy that is well formed.
@nonexhaustive
public enum PolicyProblem: Sendable, Equatable {
  /// There is no rule: the policy would refuse everything, or, misread, accept it.
  case noRules
  /// A rule requires no role, or a role has no key.
  case trustsNobody
  /// A threshold below one demands no signature.
  case thresholdBelowOne(Int)
  /// A threshold above the number of distinct signers can never be met.
  case thresholdAboveKeys(threshold: Int, keys: Int)
  /// A role names a key that is not there.
  case unknownKey(String)
  /// A role names an identity that is not there.
  case unknownIdentity(String)
  /// A key or an identity names a trusted root that is not there.
  case unknownRoot(String)
  /// A rule names a role that is not there.
  case unknownRole(String)
  /// A waiver or an enforcement names a rule that is not there.
  case unknownRule(String)
  /// The same name stands twice in a list.
  case repeatedName(String)
  /// Two keys have one ID; the other one's name.
  case repeatedKeyID(KeyID, other: String)
  /// A key may sign nothing.
  case noPurposes
  /// A window or a validity ends before it begins.
  case endsBeforeItBegins(from: Timestamp, until: Timestamp)
  /// A waiver lasts longer than any may.
  case waiverTooLong(days: Int64, limit: Int64)
  /// A waiver lifts what is recorded for more than one artifact.
  case rollbackOfMany
  /// What is asked for needs a policy that remembers versions.
  case remembersNothing
  /// A rule demands a trusted time, and no authority or root is named that could prove one.
  case noTimestampAuthority

  /// The stable name of the problem, in kebab-case.
  public var code: String {
    switch self {
    case .noRules: "policy-empty"
    case .trustsNobody: "policy-trusts-nobody"
    case .thresholdBelowOne: "threshold-below-one"
    case .thresholdAboveKeys: "threshold-above-keys"
    case .unknownKey: "policy-unknown-key"
    case .unknownIdentity: "policy-unknown-identity"
    case .unknownRoot: "policy-unknown-root"
    case .unknownRole: "policy-unknown-role"
    case .unknownRule: "policy-unknown-rule"
    case .repeatedName: "policy-name-repeated"
    case .repeatedKeyID: "policy-key-repeated"
    case .noPurposes: "policy-key-without-purpose"
    case .endsBeforeItBegins: "policy-window-empty"
    case .rollbackOfMany: "waiver-without-artifact"
    case .remembersNothing: "policy-without-state"
    case .waiverTooLong: "waiver-too-long"
    case .noTimestampAuthority: "policy-time-without-authority"
    }
  }
}
