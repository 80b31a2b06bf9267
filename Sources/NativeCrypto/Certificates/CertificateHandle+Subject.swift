import COpenSSL

/// Parts of a certificate's subject (RFC 5280 §4.1.2.6): untrusted bytes.
extension CertificateHandle {
  /// The organization's name in UTF-8; nil unless there is exactly one.
  public var subjectOrganization: [UInt8]? { subjectPart(NID_organizationName) }

  /// The common name in UTF-8; nil unless there is exactly one.
  public var subjectCommonName: [UInt8]? { subjectPart(NID_commonName) }

  private func subjectPart(_ kind: CInt) -> [UInt8]? {
    OpenSSLLibrary.withCleanErrors {
      let name = unsafe X509_get_subject_name(pointer)
      let place = unsafe X509_NAME_get_index_by_NID(name, kind, -1)
      guard place >= 0, unsafe X509_NAME_get_index_by_NID(name, kind, place) < 0 else {
        return nil
      }
      var text: UnsafeMutablePointer<UInt8>?
      let entry = unsafe X509_NAME_get_entry(name, place)
      let count = unsafe ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(entry))
      defer { unsafe CRYPTO_free(text, nil, 0) }
      guard count > 0, let text = unsafe text else { return nil }
      return unsafe Array(UnsafeBufferPointer(start: text, count: Int(count)))
    }
  }
}
