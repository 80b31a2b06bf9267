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
}
