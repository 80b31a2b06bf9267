import COpenSSL

/// Why a certificate is not one that a root vouches for.
public enum CertificateChainProblem: Sendable, Hashable {
  /// No chain leads to one of the roots.
  case noRoot
  /// A certificate of the chain was not yet valid at the time, or no longer.
  case notValidAtTime
  /// A certificate of the chain may not be used for this, or may not issue the one below it.
  case notForThis
  /// A signature below the root is by a digest that is too weak.
  case weakDigest
  /// A key of the chain is too small.
  case weakKey
  /// A signature in the chain does not hold, or a certificate in it is broken.
  case broken

  init(_ status: CInt) {
    switch status {
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY,
      X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT, X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN,
      X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE, X509_V_ERR_CERT_CHAIN_TOO_LONG,
      X509_V_ERR_CERT_UNTRUSTED:
      self = .noRoot
    case X509_V_ERR_CERT_NOT_YET_VALID, X509_V_ERR_CERT_HAS_EXPIRED: self = .notValidAtTime
    case X509_V_ERR_INVALID_PURPOSE, X509_V_ERR_CERT_REJECTED, X509_V_ERR_INVALID_CA,
      X509_V_ERR_PATH_LENGTH_EXCEEDED, X509_V_ERR_KEYUSAGE_NO_CERTSIGN, X509_V_ERR_INVALID_NON_CA:
      self = .notForThis
    case X509_V_ERR_CA_MD_TOO_WEAK: self = .weakDigest
    case X509_V_ERR_EE_KEY_TOO_SMALL, X509_V_ERR_CA_KEY_TOO_SMALL: self = .weakKey
    default: self = .broken
    }
  }
}
