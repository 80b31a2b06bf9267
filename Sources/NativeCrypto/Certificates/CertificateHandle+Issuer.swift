import COpenSSL

/// What is asked of a certificate that signs other certificates.
extension CertificateHandle {
  /// Whether the key of another certificate made the signature under this one; names and validities are
  /// not looked at.
  public func isSigned(by issuer: CertificateHandle) -> Bool {
    OpenSSLLibrary.withCleanErrors {
      guard let key = unsafe X509_get0_pubkey(issuer.pointer) else { return false }
      return unsafe X509_verify(pointer, key) == 1
    }
  }

  /// Whether its issuer's name may be that of another certificate: case and repeated spaces do not matter (RFC 5280 §7.1),
  /// and names that cannot be compared may be one.
  public func mayBeNamed(by issuer: CertificateHandle) -> Bool {
    OpenSSLLibrary.withCleanErrors {
      let order = unsafe X509_NAME_cmp(
        X509_get_issuer_name(pointer), X509_get_subject_name(issuer.pointer))
      return order == 0 || order == -2
    }
  }
}
