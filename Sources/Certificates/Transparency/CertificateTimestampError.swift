public import SigningKeys

/// Why a log's key did not sign a certificate timestamp.
@nonexhaustive public enum CertificateTimestampError: Error, Sendable, Equatable {
  /// The timestamp is of a version that is not known.
  case version(found: Int)
  /// The key is none that such logs have.
  case keyNotForLogs(KeyAlgorithm)
  /// The timestamp names another signature algorithm than the key's.
  case otherAlgorithm
  /// The certificate is larger than a log can sign for.
  case tooLarge
  /// The signature is not one of the key's over the certificate.
  case signature(SignatureError)

  /// The stable name of the error.
  public var code: String {
    switch self {
    case .version: "sct-version"
    case .keyNotForLogs: "sct-log-key"
    case .otherAlgorithm: "sct-algorithm"
    case .tooLarge: "sct-too-large"
    case .signature: "sct-signature"
    }
  }
}
