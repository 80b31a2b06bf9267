import COpenSSL

/// A request for a timestamp (RFC 3161 §2.4.1) as OpenSSL holds it.
@safe public final class TimestampRequestHandle: @unchecked Sendable {
  // Written only while it is made.
  let pointer: OpaquePointer

  private init(owning pointer: OpaquePointer) {
    unsafe self.pointer = pointer
  }

  deinit { unsafe TS_REQ_free(pointer) }

  /// Asks for the time of a digest, with the certificates.
  ///
  /// The nonce is a positive number, big-endian; there is none if it is empty.
  public convenience init(
    imprint: [UInt8], by algorithm: DigestAlgorithmName, nonce: [UInt8]
  ) throws(NativeCertificateError) {
    let pointer = try unsafe OpenSSLLibrary.withCleanErrors {
      () throws(NativeCertificateError) -> OpaquePointer in
      guard let request = unsafe TS_REQ_new() else { throw .operationFailed }
      do throws(NativeCertificateError) {
        try unsafe Self.fill(request, imprint, algorithm, nonce)
      } catch {
        unsafe TS_REQ_free(request)
        throw error
      }
      return unsafe request
    }
    unsafe self.init(owning: pointer)
  }

  /// Reads DER that must be a request as a whole.
  ///
  /// - Throws: ``NativeCertificateError/timestampEncoding``. The caller limits the size first.
  public convenience init(der: [UInt8]) throws(NativeCertificateError) {
    let pointer = try unsafe OpenSSLLibrary.withCleanErrors {
      () throws(NativeCertificateError) -> OpaquePointer in
      var request: OpaquePointer?
      let used = unsafe DERInput.consumed(der) { position, count in
        unsafe request = d2i_TS_REQ(nil, position, count)
        return unsafe request != nil
      }
      guard used == der.count, let read = unsafe request else {
        unsafe TS_REQ_free(request)
        throw .timestampEncoding
      }
      return unsafe read
    }
    unsafe self.init(owning: pointer)
  }

  /// The request in DER.
  public var der: [UInt8] { unsafe DEROutput.bytes { unsafe i2d_TS_REQ(pointer, $0) } }

  /// The digest that is asked about.
  public var imprint: TimestampImprint {
    unsafe TimestampImprint(TS_REQ_get_msg_imprint(pointer))
  }

  /// The nonce in hexadecimal, or nil.
  public var nonce: String? { unsafe NativeInteger.hex(TS_REQ_get_nonce(pointer)) }

  private static func fill(
    _ request: OpaquePointer, _ imprint: [UInt8], _ algorithm: DigestAlgorithmName,
    _ nonce: [UInt8]
  ) throws(NativeCertificateError) {
    let message = unsafe TS_MSG_IMPRINT_new()
    defer { unsafe TS_MSG_IMPRINT_free(message) }
    let identifier = unsafe X509_ALGOR_new()
    defer { unsafe X509_ALGOR_free(identifier) }
    var bytes = imprint
    guard
      unsafe X509_ALGOR_set0(
        identifier, OBJ_nid2obj(algorithm.identifier), V_ASN1_NULL, nil) == 1,
      unsafe TS_MSG_IMPRINT_set_algo(message, identifier) == 1,
      unsafe TS_MSG_IMPRINT_set_msg(message, &bytes, CInt(bytes.count)) == 1,
      unsafe TS_REQ_set_version(request, 1) == 1,
      unsafe TS_REQ_set_msg_imprint(request, message) == 1,
      unsafe TS_REQ_set_cert_req(request, 1) == 1
    else { throw .operationFailed }
    guard !nonce.isEmpty else { return }
    let number = unsafe BN_bin2bn(nonce, CInt(nonce.count), nil)
    defer { unsafe BN_free(number) }
    let integer = unsafe BN_to_ASN1_INTEGER(number, nil)
    defer { unsafe ASN1_INTEGER_free(integer) }
    guard unsafe TS_REQ_set_nonce(request, integer) == 1 else {
      throw .operationFailed
    }
  }
}

extension DigestAlgorithmName {
  /// OpenSSL's number for the function.
  var identifier: CInt {
    switch self {
    case .sha256: NID_sha256
    case .sha384: NID_sha384
    case .sha512: NID_sha512
    }
  }
}
