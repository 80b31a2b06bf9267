import COpenSSL

/// What is asked of a certificate that signs something else than certificates.
extension CertificateHandle {
  /// The version as it is spoken of: 3 for every certificate with extensions.
  public var version: Int { unsafe Int(X509_get_version(pointer)) + 1 }

  /// The SubjectPublicKeyInfo in DER (RFC 5280 §4.1.2.7).
  public var subjectPublicKeyInfo: [UInt8] {
    OpenSSLLibrary.withCleanErrors {
      unsafe DEROutput.bytes { unsafe i2d_X509_PUBKEY(X509_get_X509_PUBKEY(pointer), $0) }
    }
  }

  /// The key usages (RFC 5280 §4.2.1.3); nil without that extension.
  public var keyUsages: KeyUsages? {
    let bits = unsafe X509_get_key_usage(pointer)
    // Without the extension all bits are set.
    return bits == UInt32.max ? nil : KeyUsages(rawValue: bits)
  }

  /// What a log signed over (RFC 6962 §3.2); nil if memory is short.
  ///
  /// It is the TBSCertificate (RFC 5280 §4.1.1.1), written anew without the list of embedded signed
  /// certificate timestamps.
  public var precertificate: [UInt8]? {
    OpenSSLLibrary.withCleanErrors {
      guard let copy = unsafe X509_dup(pointer) else { return nil }
      defer { unsafe X509_free(copy) }
      let place = unsafe X509_get_ext_by_NID(copy, NID_ct_precert_scts, -1)
      if place >= 0 { unsafe X509_EXTENSION_free(X509_delete_ext(copy, place)) }
      let bytes = unsafe DEROutput.bytes { unsafe i2d_re_X509_tbs(copy, $0) }
      return bytes.isEmpty ? nil : bytes
    }
  }

  /// Whether every part of it, written anew, is what was read.
  ///
  /// The library keeps what was signed as it was read, so that this says more than that ``der`` is the
  /// same.
  public var isExact: Bool {
    let isSame = OpenSSLLibrary.withCleanErrors {
      guard let copy = unsafe X509_dup(pointer) else { return false }
      defer { unsafe X509_free(copy) }
      guard unsafe i2d_re_X509_tbs(copy, nil) > 0 else { return false }
      return unsafe DEROutput.bytes { unsafe i2d_X509(copy, $0) } == der
    }
    return isSame && extensions.allSatisfy(\.isExact)
  }
}

/// What a key may be used for (RFC 5280 §4.2.1.3).
public struct KeyUsages: OptionSet, Sendable, Hashable {
  /// The bits as OpenSSL numbers them.
  public let rawValue: UInt32

  /// Takes bits.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Signatures under anything but certificates and revocation lists.
  public static let digitalSignature = KeyUsages(rawValue: UInt32(KU_DIGITAL_SIGNATURE))
  /// Signatures under certificates.
  public static let certificateSigning = KeyUsages(rawValue: UInt32(KU_KEY_CERT_SIGN))
  /// Signatures under revocation lists.
  public static let listSigning = KeyUsages(rawValue: UInt32(KU_CRL_SIGN))
}
