import COpenSSL

/// What a list says of one certificate: untrusted until the list's signature is checked.
public struct RevocationRecord: Sendable, Hashable {
  /// From when on it is revoked, in seconds since 1970.
  public let date: Int64
  /// The reason's number (RFC 5280 §5.3.1); nil if none is given.
  public let reason: Int?
  /// From when on the key is known or suspected to be somebody else's too, in seconds since 1970.
  public let invalidityDate: Int64?
}

extension RevocationListHandle {
  /// What the list says of a certificate, which must be its issuer's; nil if it is not listed.
  ///
  /// - Throws: ``NativeRevocationError/entry(serial:)`` if that cannot be read.
  public func record(
    of certificate: CertificateHandle
  ) throws(NativeRevocationError) -> RevocationRecord? {
    try OpenSSLLibrary.withCleanErrors { () throws(NativeRevocationError) in
      var found: OpaquePointer?
      let serial = unsafe X509_get0_serialNumber(certificate.pointer)
      guard
        unsafe X509_CRL_get0_by_serial(
          pointer, &found, UnsafeMutablePointer(mutating: serial)) != 0,
        let entry = unsafe found
      else { return nil }
      guard let date = unsafe ASN1Time.seconds(X509_REVOKED_get0_revocationDate(entry)) else {
        throw .entry(serial: certificate.serial)
      }
      return RevocationRecord(
        date: date, reason: try unsafe Self.reason(of: entry, certificate),
        invalidityDate: try unsafe Self.invalidityDate(of: entry, certificate))
    }
  }

  private static func reason(
    of entry: OpaquePointer, _ certificate: CertificateHandle
  ) throws(NativeRevocationError) -> Int? {
    var critical: CInt = 0
    let found = unsafe X509_REVOKED_get_ext_d2i(entry, NID_crl_reason, &critical, nil)
    guard let value = unsafe found?.assumingMemoryBound(to: ASN1_ENUMERATED.self) else {
      // -1 says that there is none; all else, that it is there twice or cannot be read.
      guard critical == -1 else { throw .entry(serial: certificate.serial) }
      return nil
    }
    defer { unsafe ASN1_STRING_free(value) }
    return unsafe ASN1_ENUMERATED_get(value)
  }

  private static func invalidityDate(
    of entry: OpaquePointer, _ certificate: CertificateHandle
  ) throws(NativeRevocationError) -> Int64? {
    var critical: CInt = 0
    let found = unsafe X509_REVOKED_get_ext_d2i(entry, NID_invalidity_date, &critical, nil)
    guard let value = unsafe found?.assumingMemoryBound(to: ASN1_STRING.self) else {
      guard critical == -1 else { throw .entry(serial: certificate.serial) }
      return nil
    }
    defer { unsafe ASN1_STRING_free(value) }
    guard let seconds = unsafe ASN1Time.seconds(value) else {
      throw .entry(serial: certificate.serial)
    }
    return seconds
  }
}
