public import StrictEncoding

/// Why certificates are none that a signature can be made with.
///
/// Positions count from 1, the signer's certificate.
@nonexhaustive public enum SigningChainError: Error, Sendable, Equatable {
  /// The first certificate is none that signs code.
  case leaf(SigningCertificateError)
  /// The first certificate is signed by its own key.
  case selfSigned
  /// A certificate did not issue the one before it, or follows a root.
  case order(position: Int)
  /// The first certificate is about another key than the one that signs.
  case otherKey
  /// A certificate is not valid yet.
  case notYetValid(position: Int, from: Timestamp, now: Timestamp)
  /// A certificate is valid no longer.
  case expired(position: Int, until: Timestamp, now: Timestamp)

  /// The stable name of the error.
  public var code: String {
    switch self {
    case .leaf(let error): error.code
    case .selfSigned: "signing-chain-self-signed"
    case .order: "signing-chain-order"
    case .otherKey: "signing-chain-other-key"
    case .notYetValid: "signing-chain-not-yet-valid"
    case .expired: "signing-chain-expired"
    }
  }
}
