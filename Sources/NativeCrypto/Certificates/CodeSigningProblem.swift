import COpenSSL

/// Why no path leads from a certificate that signs to the root of an authority.
public enum CodeSigningProblem: Sendable, Hashable {
  /// No chain of issuers leads to the root.
  case noRoot
  /// A certificate of the path, by its position from the leaf's 0, is not valid at the time.
  case notValidAtTime(position: Int)
  /// A certificate of the path may not issue the one below it.
  case notAnIssuer
  /// An issuer may not issue certificates that sign code, by its extended key usage.
  case purpose(position: Int)
  /// A signature below the root is by a digest that is too weak.
  case weakDigest
  /// A key of the path is too small, or on a curve that is not named.
  case weakKey
  /// A critical extension is not understood.
  case criticalExtension
  /// A name is not one that an issuer may issue for.
  case names
  /// A certificate lacks what RFC 5280 demands, or has what it forbids.
  case notStrict
  /// A signature in the path does not hold.
  case signature
  /// A certificate of the path is broken in another way.
  case broken

  init(_ status: CInt) {
    switch status {
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY,
      X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT, X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN,
      X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE, X509_V_ERR_CERT_CHAIN_TOO_LONG,
      X509_V_ERR_CERT_UNTRUSTED, X509_V_ERR_CERT_REJECTED:
      self = .noRoot
    case X509_V_ERR_INVALID_CA, X509_V_ERR_PATH_LENGTH_EXCEEDED, X509_V_ERR_KEYUSAGE_NO_CERTSIGN,
      X509_V_ERR_INVALID_NON_CA, X509_V_ERR_INVALID_PURPOSE:
      self = .notAnIssuer
    case X509_V_ERR_CA_MD_TOO_WEAK: self = .weakDigest
    case X509_V_ERR_EE_KEY_TOO_SMALL, X509_V_ERR_CA_KEY_TOO_SMALL,
      X509_V_ERR_EC_KEY_EXPLICIT_PARAMS:
      self = .weakKey
    case X509_V_ERR_UNHANDLED_CRITICAL_EXTENSION: self = .criticalExtension
    case X509_V_ERR_PERMITTED_VIOLATION, X509_V_ERR_EXCLUDED_VIOLATION,
      X509_V_ERR_SUBTREE_MINMAX, X509_V_ERR_UNSUPPORTED_CONSTRAINT_TYPE,
      X509_V_ERR_UNSUPPORTED_CONSTRAINT_SYNTAX, X509_V_ERR_UNSUPPORTED_NAME_SYNTAX:
      self = .names
    case X509_V_ERR_CERT_SIGNATURE_FAILURE, X509_V_ERR_UNABLE_TO_DECRYPT_CERT_SIGNATURE:
      self = .signature
    default: self = Self.strictness.contains(status) ? .notStrict : .broken
    }
  }

  /// What only the library's strict mode refuses.
  private static let strictness: Set<CInt> = [
    X509_V_ERR_PATHLEN_INVALID_FOR_NON_CA, X509_V_ERR_PATHLEN_WITHOUT_KU_KEY_CERT_SIGN,
    X509_V_ERR_KU_KEY_CERT_SIGN_INVALID_FOR_NON_CA, X509_V_ERR_ISSUER_NAME_EMPTY,
    X509_V_ERR_SUBJECT_NAME_EMPTY, X509_V_ERR_MISSING_AUTHORITY_KEY_IDENTIFIER,
    X509_V_ERR_AUTHORITY_KEY_IDENTIFIER_CRITICAL, X509_V_ERR_SUBJECT_KEY_IDENTIFIER_CRITICAL,
    X509_V_ERR_CA_CERT_MISSING_KEY_USAGE, X509_V_ERR_EXTENSIONS_REQUIRE_VERSION_3,
    X509_V_ERR_CA_BCONS_NOT_CRITICAL, X509_V_ERR_EMPTY_SUBJECT_ALT_NAME,
    X509_V_ERR_EMPTY_SUBJECT_SAN_NOT_CRITICAL, X509_V_ERR_MISSING_SUBJECT_KEY_IDENTIFIER,
    X509_V_ERR_SIGNATURE_ALGORITHM_MISMATCH, X509_V_ERR_SIGNATURE_ALGORITHM_INCONSISTENCY,
  ]
}
