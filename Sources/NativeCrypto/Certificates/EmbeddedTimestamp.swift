import COpenSSL

/// A signed certificate timestamp (RFC 6962 §3.2) out of a certificate: untrusted data.
public struct EmbeddedTimestamp: Sendable, Hashable {
  /// The version; 0 is RFC 6962's, and of any other nothing else is known here.
  public let version: Int
  /// The log's ID.
  public let logID: [UInt8]
  /// Milliseconds since 1970.
  public let milliseconds: UInt64
  /// The extensions, as they were signed.
  public let extensions: [UInt8]
  /// How it is signed; nil where that cannot be read.
  public let form: Form?
  /// The signature.
  public let signature: [UInt8]

  /// The two kinds of signature that RFC 6962 §2.1.4 allows.
  public enum Form: Sendable, Hashable {
    /// ECDSA with SHA-256.
    case ecdsaSHA256
    /// RSASSA-PKCS1-v1_5 with SHA-256.
    case rsaSHA256
  }

  init(_ timestamp: OpaquePointer) {
    version = unsafe Int(SCT_get_version(timestamp).rawValue)
    milliseconds = unsafe SCT_get_timestamp(timestamp)
    logID = unsafe Self.bytes { unsafe SCT_get0_log_id(timestamp, $0) }
    extensions = unsafe Self.bytes { unsafe SCT_get0_extensions(timestamp, $0) }
    signature = unsafe Self.bytes { unsafe SCT_get0_signature(timestamp, $0) }
    form =
      switch unsafe SCT_get_signature_nid(timestamp) {
      case NID_ecdsa_with_SHA256: .ecdsaSHA256
      case NID_sha256WithRSAEncryption: .rsaSHA256
      default: nil
      }
  }

  private static func bytes(
    _ read: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>) -> Int
  ) -> [UInt8] {
    var start: UnsafeMutablePointer<UInt8>?
    let count = unsafe read(&start)
    guard let start = unsafe start, count > 0 else { return [] }
    return unsafe Array(UnsafeBufferPointer(start: start, count: count))
  }
}

extension CertificateHandle {
  /// The signed certificate timestamps that are embedded; empty without that extension.
  ///
  /// - Throws: ``NativeCertificateError/certificateEncoding`` if the list cannot be read, or is there
  ///   twice.
  public func embeddedTimestamps() throws(NativeCertificateError) -> [EmbeddedTimestamp] {
    try OpenSSLLibrary.withCleanErrors { () throws(NativeCertificateError) in
      var critical: CInt = 0
      let found = unsafe X509_get_ext_d2i(pointer, NID_ct_precert_scts, &critical, nil)
      guard let found = unsafe found else {
        // -1 says that the extension is not there.
        guard critical == -1 else { throw .certificateEncoding }
        return []
      }
      let list = OpaquePointer(found)
      defer { unsafe SCT_LIST_free(list) }
      return unsafe NativeStack.elements(list).map { unsafe EmbeddedTimestamp($0) }
    }
  }
}
