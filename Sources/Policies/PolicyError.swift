public import TrustRoots

/// Why a requirement or a policy cannot be used: it could never be met, would demand nothing, or
/// contradicts itself.
@nonexhaustive
public enum PolicyError: Error, Sendable, Equatable {
  /// A threshold below one demands no signature.
  case thresholdBelowOne(Int)
  /// A threshold above the number of distinct signers can never be met.
  case thresholdAboveKeys(threshold: Int, keys: Int)
  /// A key that had to be read cannot be.
  case trust(TrustError)
  /// A member of a policy cannot be what it is; the names lead to it from the outermost.
  case member([String], PolicyProblem)

  /// The stable name of the error, in kebab-case.
  public var code: String {
    switch self {
    case .thresholdBelowOne: "threshold-below-one"
    case .thresholdAboveKeys: "threshold-above-keys"
    case .trust(let error): error.code
    case .member(_, let problem): problem.code
    }
  }
}
