import COpenSSL

extension CertificateHandle {
  /// Whether the other certificate's holder issued this one: by name, key and signature.
  public func isIssued(by issuer: CertificateHandle) -> Bool {
    OpenSSLLibrary.withCleanErrors {
      guard unsafe X509_check_issued(issuer.pointer, pointer) == X509_V_OK,
        let key = unsafe X509_get0_pubkey(issuer.pointer)
      else { return false }
      return unsafe X509_verify(pointer, key) == 1
    }
  }
}
