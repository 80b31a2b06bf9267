public import Bundles
public import Certificates
public import Digests
public import SigningKeys

/// Why nothing was signed.
@nonexhaustive public enum SigningError: Error, Sendable, Equatable {
  /// The key could not sign.
  case key(KeyError)
  /// The certificates are none that signatures by the key can be verified with.
  case chain(SigningChainError)
  /// The parts make no bundle that a reader would take.
  case bundle(BundleError)
  /// The key's algorithm does not sign a file by its digest: pure Ed25519 needs all its bytes.
  case messagesNotSupported(KeyAlgorithm)
  /// The file was not measured by the digest that the key signs.
  case digestNotComputed(HashAlgorithm)
  /// The file begins like a DSSE pre-authentication encoding: its signature could be moved into
  /// an envelope.
  case looksLikeEnvelope(path: String)

  /// The stable name of this error.
  public var code: String {
    switch self {
    case .key(let error): error.code
    case .chain(let error): error.code
    case .bundle(let error): error.code
    case .messagesNotSupported: "key-cannot-sign-messages"
    case .digestNotComputed: "digest-not-computed"
    case .looksLikeEnvelope: "looks-like-envelope"
    }
  }
}
