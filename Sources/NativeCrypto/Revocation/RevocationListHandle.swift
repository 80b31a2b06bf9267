import COpenSSL

/// A list of revoked certificates (RFC 5280 §5) as OpenSSL holds it.
///
/// It was parsed, and nothing in it was believed. Threads may share one.
@safe public final class RevocationListHandle: @unchecked Sendable {
  // The library sorts the entries at the first search, under the list's lock: `init` makes one.
  let pointer: OpaquePointer

  /// Reads DER that must be a list as a whole, and looks at all of its entries once.
  ///
  /// - Throws: ``NativeRevocationError``. The caller limits the size first.
  public init(der: [UInt8]) throws(NativeRevocationError) {
    let pointer = try unsafe OpenSSLLibrary.withCleanErrors {
      () throws(NativeRevocationError) -> OpaquePointer in
      var made = unsafe X509_CRL_new_ex(OpenSSLLibrary.context, nil)
      guard unsafe made != nil else { throw .operationFailed }
      let used = unsafe DERInput.consumed(der) { unsafe d2i_X509_CRL(&made, $0, $1) != nil }
      guard used == der.count, let read = unsafe made else {
        // A failed reading has freed the object and cleared the pointer.
        unsafe X509_CRL_free(made)
        throw .encoding
      }
      return unsafe read
    }
    unsafe self.pointer = pointer
    try demandKnownExtensions()
    try demandReadableEntries()
  }

  deinit { unsafe X509_CRL_free(pointer) }

  /// The length of the list in DER: what was read in more or fewer bytes had another spelling.
  ///
  /// The library keeps what was signed as it was read, so that only its frame could be written otherwise.
  public var derLength: Int {
    OpenSSLLibrary.withCleanErrors { unsafe Int(i2d_X509_CRL(pointer, nil)) }
  }

  /// Who issued it, by RFC 4514: untrusted text.
  public var issuer: String {
    OpenSSLLibrary.withCleanErrors {
      unsafe MemoryText.written {
        unsafe X509_NAME_print_ex($0, X509_CRL_get_issuer(pointer), 0, sigcheck_name_form)
      }
    }
  }

  /// When it was issued, in seconds since 1970; nil if it says none that can be read.
  public var thisUpdate: Int64? { unsafe ASN1Time.seconds(X509_CRL_get0_lastUpdate(pointer)) }

  /// Whether it says when the next one is to be there.
  public var hasNextUpdate: Bool { unsafe X509_CRL_get0_nextUpdate(pointer) != nil }

  /// When the next one is to be there, in seconds since 1970; nil if it says none that can be read.
  public var nextUpdate: Int64? { unsafe ASN1Time.seconds(X509_CRL_get0_nextUpdate(pointer)) }

  /// The number of its entries.
  public var count: Int {
    unsafe X509_CRL_get_REVOKED(pointer).map { unsafe Int(OPENSSL_sk_num($0)) } ?? 0
  }

  /// Whether its signature uses SHA-256, SHA-384 or SHA-512, or is an Edwards curve's.
  public var isSignedStrongly: Bool {
    OpenSSLLibrary.withCleanErrors {
      let digest = unsafe sigcheck_list_digest(pointer)
      return StrongDigest.contains(digest) || [NID_ED25519, NID_ED448].contains(digest)
    }
  }

  /// Whether it names this certificate as its issuer: by the name and, where both sides name one, the key.
  public func isNamed(by issuer: CertificateHandle) -> Bool {
    OpenSSLLibrary.withCleanErrors {
      let name = unsafe X509_get_subject_name(issuer.pointer)
      guard unsafe X509_NAME_cmp(X509_CRL_get_issuer(pointer), name) == 0 else { return false }
      let found = unsafe X509_CRL_get_ext_d2i(pointer, NID_authority_key_identifier, nil, nil)
      guard let key = unsafe found?.assumingMemoryBound(to: AUTHORITY_KEYID.self) else {
        return true
      }
      defer { unsafe AUTHORITY_KEYID_free(key) }
      return unsafe X509_check_akid(issuer.pointer, key) == X509_V_OK
    }
  }

  /// Whether this certificate's key signed it.
  public func isSigned(by issuer: CertificateHandle) -> Bool {
    OpenSSLLibrary.withCleanErrors {
      guard let key = unsafe X509_get0_pubkey(issuer.pointer) else { return false }
      return unsafe X509_CRL_verify(pointer, key) == 1
    }
  }
}
