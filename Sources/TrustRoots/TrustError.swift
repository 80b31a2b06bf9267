/// Why nothing could be trusted.
@nonexhaustive public enum TrustError: Error, Sendable, Equatable {
  /// There is no key: a set that trusts nobody cannot be made.
  case empty

  /// The stable name of this error.
  public var code: String {
    switch self {
    case .empty: "no-trusted-keys"
    }
  }
}
