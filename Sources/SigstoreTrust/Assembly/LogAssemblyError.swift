public import SigningKeys

/// Why a log cannot be written into a trusted root.
@nonexhaustive public enum LogAssemblyError: Error, Sendable, Equatable {
  /// The format has no details for RSA keys of this size.
  case keySize(KeyAlgorithm)
  /// Logs of this kind have no keys of this algorithm.
  case keyKind(KeyAlgorithm)
  /// The window has no start, so that the log would be believed for nothing.
  case noStart
  /// The address is not a URL with a host.
  case address(found: String)

  /// The stable name of the error.
  public var code: String {
    switch self {
    case .keySize: "trust-key-size"
    case .keyKind: "trust-key-kind"
    case .noStart: "trust-no-start"
    case .address: "trust-address"
    }
  }
}
