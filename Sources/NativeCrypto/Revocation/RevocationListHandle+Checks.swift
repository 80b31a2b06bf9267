import COpenSSL

/// What a list and its entries may have in them.
extension RevocationListHandle {
  /// The extensions of a list that may be critical, since they are understood: the point of distribution,
  /// the issuer's key and the number (RFC 5280 §5.2).
  private static let understood: Set<CInt> = [
    NID_issuing_distribution_point, NID_authority_key_identifier, NID_crl_number,
  ]

  func demandKnownExtensions() throws(NativeRevocationError) {
    let version = unsafe X509_CRL_get_version(pointer)
    let count = unsafe max(0, X509_CRL_get_ext_count(pointer))
    guard version == 1 || (version == 0 && count == 0) else { throw .version }
    var seen: Set<String> = []
    for position in 0..<count {
      let found = unsafe X509_CRL_get_ext(pointer, position)
      let object = unsafe X509_EXTENSION_get_object(found)
      let identifier = unsafe OBJ_obj2nid(object)
      let name = unsafe ObjectName.text(object)
      guard seen.insert(name).inserted else { throw .repeatedExtension(name) }
      guard identifier != NID_delta_crl else { throw .delta }
      if unsafe X509_EXTENSION_get_critical(found) == 1, !Self.understood.contains(identifier) {
        throw .criticalExtension(name)
      }
    }
  }

  /// Sorts the entries by serial number and looks at each: what is not understood in one makes the whole
  /// list useless (RFC 5280 §5.3).
  func demandReadableEntries() throws(NativeRevocationError) {
    try OpenSSLLibrary.withCleanErrors { () throws(NativeRevocationError) in
      guard let none = unsafe ASN1_INTEGER_new() else { throw .operationFailed }
      defer { unsafe ASN1_INTEGER_free(none) }
      var any: OpaquePointer?
      _ = unsafe X509_CRL_get0_by_serial(pointer, &any, none)
      let entries = unsafe X509_CRL_get_REVOKED(pointer)
      var last: UnsafePointer<ASN1_INTEGER>?
      for index in 0..<Int32(count) {
        guard let value = unsafe OPENSSL_sk_value(entries, index) else { continue }
        let entry = OpaquePointer(value)
        let serial = unsafe X509_REVOKED_get0_serialNumber(entry)
        if let last = unsafe last, unsafe ASN1_INTEGER_cmp(last, serial) == 0 {
          throw .repeatedEntry(serial: unsafe NativeInteger.hex(serial) ?? "")
        }
        unsafe last = serial
        try unsafe Self.demandKnownExtensions(of: entry)
      }
    }
  }

  private static func demandKnownExtensions(
    of entry: OpaquePointer
  ) throws(NativeRevocationError) {
    let count = unsafe X509_REVOKED_get_ext_count(entry)
    guard count > 0 else { return }
    for position in 0..<count {
      let found = unsafe X509_REVOKED_get_ext(entry, position)
      let object = unsafe X509_EXTENSION_get_object(found)
      let identifier = unsafe OBJ_obj2nid(object)
      guard identifier != NID_certificate_issuer else { throw .indirect }
      if unsafe X509_EXTENSION_get_critical(found) == 1,
        identifier != NID_crl_reason, identifier != NID_invalidity_date
      {
        throw .criticalExtension(unsafe ObjectName.text(object))
      }
    }
  }
}
