import COpenSSL

/// An X.509 certificate (RFC 5280) as OpenSSL holds it.
///
/// It was parsed, and nothing in it was believed. Threads may share one.
@safe public final class CertificateHandle: @unchecked Sendable {
  // What OpenSSL caches in a certificate is computed when the owner is made, and guarded by its lock.
  let pointer: OpaquePointer

  /// Takes over a reference.
  init(owning pointer: OpaquePointer) {
    unsafe self.pointer = pointer
    // Fills the cache of extensions; whether they are sound is asked of each use.
    unsafe X509_check_purpose(pointer, -1, 0)
  }

  deinit { unsafe X509_free(pointer) }

  /// Reads DER that must be a certificate as a whole.
  ///
  /// - Throws: ``NativeCertificateError/certificateEncoding``. The caller limits the size first.
  public convenience init(der: [UInt8]) throws(NativeCertificateError) {
    let pointer = try unsafe OpenSSLLibrary.withCleanErrors {
      () throws(NativeCertificateError) -> OpaquePointer in
      var made = unsafe X509_new_ex(OpenSSLLibrary.context, nil)
      guard unsafe made != nil else { throw .operationFailed }
      let used = unsafe DERInput.consumed(der) { unsafe d2i_X509(&made, $0, $1) != nil }
      guard used == der.count, let read = unsafe made else {
        // A failed reading has freed the object and cleared the pointer.
        unsafe X509_free(made)
        throw .certificateEncoding
      }
      return unsafe read
    }
    unsafe self.init(owning: pointer)
  }

  /// The certificate in DER.
  public var der: [UInt8] {
    unsafe DEROutput.bytes { unsafe i2d_X509(pointer, $0) }
  }

  /// The subject by RFC 4514, in UTF-8: untrusted text.
  public var subject: String { unsafe Self.text(X509_get_subject_name(pointer)) }

  /// The subject by RFC 4514 as a whole, to be compared; nil if it cannot be written, or is too long.
  public var wholeSubject: String? {
    OpenSSLLibrary.withCleanErrors {
      unsafe MemoryText.whole {
        unsafe X509_NAME_print_ex($0, X509_get_subject_name(pointer), 0, sigcheck_name_form)
      }
    }
  }

  /// The issuer by RFC 4514, in UTF-8: untrusted text.
  public var issuer: String { unsafe Self.text(X509_get_issuer_name(pointer)) }

  /// The serial number in hexadecimal.
  public var serial: String { unsafe NativeInteger.hex(X509_get0_serialNumber(pointer)) ?? "" }

  /// The first second of its validity, since 1970; nil if the certificate says none that can be read.
  public var notBefore: Int64? { unsafe ASN1Time.seconds(X509_get0_notBefore(pointer)) }

  /// The last second of its validity, since 1970; nil if the certificate says none that can be read.
  public var notAfter: Int64? { unsafe ASN1Time.seconds(X509_get0_notAfter(pointer)) }

  /// Whether its basic constraints say that it may issue certificates.
  public var isAuthority: Bool {
    unsafe X509_get_extension_flags(pointer) & UInt32(EXFLAG_CA) != 0
  }

  /// Whether it names itself as its issuer, by its names and key identifiers.
  public var isSelfIssued: Bool {
    OpenSSLLibrary.withCleanErrors { unsafe X509_self_signed(pointer, 0) == 1 }
  }

  /// Whether its own key signed it.
  public var isSelfSigned: Bool {
    OpenSSLLibrary.withCleanErrors { unsafe X509_self_signed(pointer, 1) == 1 }
  }

  /// Whether its signature uses SHA-256, SHA-384 or SHA-512, or is an Edwards curve's.
  public var isSignedStrongly: Bool {
    OpenSSLLibrary.withCleanErrors {
      var (digest, key): (CInt, CInt) = (NID_undef, NID_undef)
      unsafe X509_get_signature_info(pointer, &digest, &key, nil, nil)
      return StrongDigest.contains(digest) || [NID_ED25519, NID_ED448].contains(key)
    }
  }

  /// The purposes of RFC 5280 §4.2.1.12 as object identifiers, and whether they are critical; nil
  /// without that extension, or if it is there twice or cannot be read.
  public var extendedKeyUsage: (purposes: [String], isCritical: Bool)? {
    OpenSSLLibrary.withCleanErrors {
      var critical: CInt = 0
      let found = unsafe X509_get_ext_d2i(pointer, NID_ext_key_usage, &critical, nil)
      guard let found = unsafe found else { return nil }
      let usages = OpaquePointer(found)
      defer { unsafe EXTENDED_KEY_USAGE_free(usages) }
      let purposes = unsafe NativeStack.elements(usages).map { unsafe ObjectName.text($0) }
      return (purposes, critical == 1)
    }
  }

  /// Whether both are the same bytes.
  public func isSame(as other: CertificateHandle) -> Bool {
    unsafe X509_cmp(pointer, other.pointer) == 0
  }

  private static func text(_ name: OpaquePointer?) -> String {
    OpenSSLLibrary.withCleanErrors {
      unsafe MemoryText.written { unsafe X509_NAME_print_ex($0, name, 0, sigcheck_name_form) }
    }
  }
}
