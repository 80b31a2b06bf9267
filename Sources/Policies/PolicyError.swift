/// Why a requirement cannot be a policy: it could never be met, or would demand nothing.
@nonexhaustive
public enum PolicyError: Error, Sendable, Equatable {
  /// A threshold below one demands no signature.
  case thresholdBelowOne(Int)
  /// A threshold above the number of distinct keys can never be met.
  case thresholdAboveKeys(threshold: Int, keys: Int)

  /// The stable name of the error, in kebab-case.
  public var code: String {
    switch self {
    case .thresholdBelowOne: "threshold-below-one"
    case .thresholdAboveKeys: "threshold-above-keys"
    }
  }
}
