import COpenSSL

/// A response of a time-stamping authority (RFC 3161 §2.4.2), parsed and not believed.
///
/// The token in it is read in this process's own library context.
@safe public final class TimestampResponseHandle: @unchecked Sendable {
  // Reading and verifying change nothing in it but OpenSSL's own caches, and each verification works
  // on a copy.
  private let statusPointer: OpaquePointer
  private let tokenBytes: [UInt8]?

  /// The status: 0 and 1 mean that a timestamp was granted.
  public let status: Int
  /// What the authority says about the status: untrusted text.
  public let statusText: String?
  /// The token, if there is one.
  public let token: TimestampTokenHandle?

  /// Reads DER that must be a response as a whole.
  ///
  /// - Throws: ``NativeCertificateError/timestampEncoding``. The caller limits the size first.
  public init(der: [UInt8]) throws(NativeCertificateError) {
    let parts = try unsafe OpenSSLLibrary.withCleanErrors { () throws(NativeCertificateError) in
      try unsafe Self.parts(der)
    }
    unsafe statusPointer = parts.status
    tokenBytes = unsafe parts.token
    let number = unsafe TS_STATUS_INFO_get0_status(parts.status)
    var value: Int64 = -1
    let isRead = unsafe ASN1_INTEGER_get_int64(&value, number) == 1
    status = isRead ? Int(value) : -1
    let texts = unsafe NativeStack.elements(TS_STATUS_INFO_get0_text(parts.status))
    let lines = unsafe texts.map { text in
      unsafe String(decoding: OctetText.bytes(UnsafePointer(text)), as: UTF8.self)
    }
    statusText = lines.isEmpty ? nil : lines.joined(separator: "; ")
    do throws(NativeCertificateError) {
      token =
        if let bytes = tokenBytes { try TimestampTokenHandle(der: bytes) } else { nil }
    } catch {
      token = nil
      throw error
    }
  }

  deinit { unsafe TS_STATUS_INFO_free(statusPointer) }

  /// Demands a chain from a certificate that signs timestamps to a root, at a time.
  ///
  /// Both ends of a validity belong to it.
  ///
  /// - Parameters:
  ///   - signer: The certificate that signed.
  ///   - roots: The certificates that are believed.
  ///   - others: Certificates that may complete the chain.
  ///   - time: The time at which the chain must be valid, in seconds since 1970.
  ///   - isClosed: Whether nothing else may complete the chain, and a root need not be self-signed; else the
  ///     certificates of the token may complete it too.
  /// - Throws: ``NativeCertificateError/certificateChain(_:)``.
  public func demandChain(
    of signer: CertificateHandle, roots: [CertificateHandle], others: [CertificateHandle],
    at time: Int64, isClosed: Bool
  ) throws(NativeCertificateError) {
    let embedded = isClosed ? [] : token?.certificates ?? []
    _ = try TimestampPath.certificates(
      from: signer, by: others + embedded, to: roots, at: time, takesAnyAsRoot: isClosed)
  }

  /// Verifies the whole response by OpenSSL's `TS_RESP_verify_response`.
  ///
  /// That checks the status, the version, the imprint, the nonce where one is expected, a chain of
  /// the certificate that signed to a root, that the signed attributes bind this certificate, the
  /// signature, and the name of the authority. Times, and which certificates may be in the chain, are the
  /// matter of ``demandChain(of:roots:others:at:isClosed:)``.
  ///
  /// - Parameters:
  ///   - request: What the response must answer.
  ///   - signer: The certificate that signed.
  ///   - roots: The certificates that are believed.
  ///   - others: Certificates that may complete the chain, beside those in the token.
  ///   - takesAnyAsRoot: Whether a root need not be self-signed.
  /// - Throws: ``NativeCertificateError/timestampRefused(_:)``.
  public func verify(
    answers request: TimestampRequestHandle, signedBy signer: CertificateHandle,
    roots: [CertificateHandle], others: [CertificateHandle], takesAnyAsRoot: Bool
  ) throws(NativeCertificateError) {
    guard let tokenBytes else { throw .timestampEncoding }
    try OpenSSLLibrary.withCleanErrors { () throws(NativeCertificateError) in
      let store = try CertificateStore(roots: roots, takesAnyAsRoot: takesAnyAsRoot)
      let response = try unsafe copy(of: tokenBytes)
      defer { unsafe TS_RESP_free(response) }
      let candidates = try CertificateStack([signer] + others)
      let context = try unsafe Self.context(request, store, candidates)
      defer { unsafe TS_VERIFY_CTX_free(context) }
      guard unsafe TS_RESP_verify_response(context, response) == 1 else {
        throw .timestampRefused(TimestampRefusal.ofQueue())
      }
    }
  }

  private static func parts(
    _ der: [UInt8]
  ) throws(NativeCertificateError) -> (status: OpaquePointer, token: [UInt8]?) {
    guard let sequence = ASN1Sequence(der), (1...2).contains(sequence.count),
      let status = sequence.sequence(at: 0)
    else { throw .timestampEncoding }
    let token = sequence.sequence(at: 1)
    guard sequence.count == 1 || token != nil else { throw .timestampEncoding }
    var pointer: OpaquePointer?
    let used = unsafe DERInput.consumed(status) { position, count in
      unsafe pointer = d2i_TS_STATUS_INFO(nil, position, count)
      return unsafe pointer != nil
    }
    guard used == status.count, let read = unsafe pointer else {
      unsafe TS_STATUS_INFO_free(pointer)
      throw .timestampEncoding
    }
    return unsafe (read, token)
  }

  /// The response as one object of OpenSSL's, with the token read anew in our library context.
  private func copy(of token: [UInt8]) throws(NativeCertificateError) -> OpaquePointer {
    guard let response = unsafe TS_RESP_new() else { throw .operationFailed }
    guard unsafe TS_RESP_set_status_info(response, statusPointer) == 1 else {
      unsafe TS_RESP_free(response)
      throw .operationFailed
    }
    do throws(NativeCertificateError) {
      let content = try unsafe TimestampTokenHandle.content(token)
      guard let info = unsafe PKCS7_to_TS_TST_INFO(content) else {
        unsafe PKCS7_free(content)
        throw .timestampEncoding
      }
      unsafe TS_RESP_set_tst_info(response, content, info)
    } catch {
      unsafe TS_RESP_free(response)
      throw error
    }
    return unsafe response
  }

  private static func context(
    _ request: TimestampRequestHandle, _ store: CertificateStore, _ candidates: CertificateStack
  ) throws(NativeCertificateError) -> OpaquePointer {
    guard let context = unsafe TS_REQ_to_TS_VERIFY_CTX(request.pointer, nil) else {
      throw .operationFailed
    }
    unsafe TS_VERIFY_CTX_add_flags(context, CInt(TS_VFY_SIGNATURE))
    // Both now belong to the context.
    unsafe X509_STORE_up_ref(store.pointer)
    unsafe TS_VERIFY_CTX_set_store(context, store.pointer)
    do throws(NativeCertificateError) {
      unsafe TS_VERIFY_CTX_set_certs(context, try candidates.copied())
    } catch {
      unsafe TS_VERIFY_CTX_free(context)
      throw error
    }
    return unsafe context
  }
}

extension TimestampRefusal {
  /// The reason that stands in this thread's error queue.
  static func ofQueue() -> TimestampRefusal {
    var refusal = TimestampRefusal.signature
    while true {
      let error = ERR_get_error()
      if error == 0 { return refusal }
      let (library, reason) = (sigcheck_error_library(error), sigcheck_error_reason(error))
      if library == ERR_LIB_ESS { refusal = .signerNotBound }
      if library == ERR_LIB_TS, reason == TS_R_TSA_NAME_MISMATCH { refusal = .otherName }
    }
  }
}
