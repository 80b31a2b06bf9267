import COpenSSL

/// The roots for one verification at one time; nothing of the system's store is in it.
@safe final class CertificateStore {
  let pointer: OpaquePointer

  /// The longest chain between a certificate and its root that is followed.
  static let maxDepth: CInt = 8
  /// OpenSSL's level 2: 112 bits of security, so no RSA key below 2,048 bits and no SHA-1.
  private static let securityLevel: CInt = 2

  /// Believes these roots; with `takesAnyAsRoot` though they are not self-signed.
  init(
    roots: [CertificateHandle], at time: Int64, takesAnyAsRoot: Bool = false
  ) throws(NativeCertificateError) {
    guard let pointer = unsafe X509_STORE_new() else { throw .operationFailed }
    unsafe self.pointer = pointer
    for root in roots {
      guard unsafe X509_STORE_add_cert(pointer, root.pointer) == 1 else {
        throw .operationFailed
      }
    }
    let parameters = unsafe X509_STORE_get0_param(pointer)
    unsafe X509_VERIFY_PARAM_set_time(parameters, Int(time))
    unsafe X509_VERIFY_PARAM_set_depth(parameters, Self.maxDepth)
    unsafe X509_VERIFY_PARAM_set_auth_level(parameters, Self.securityLevel)
    if takesAnyAsRoot {
      unsafe X509_VERIFY_PARAM_set_flags(parameters, UInt(X509_V_FLAG_PARTIAL_CHAIN))
    }
  }

  /// Believes one root, in the library's strict mode; times are left to the caller.
  init(root: CertificateHandle, securityLevel: CInt) throws(NativeCertificateError) {
    guard let pointer = unsafe X509_STORE_new() else { throw .operationFailed }
    unsafe self.pointer = pointer
    guard unsafe X509_STORE_add_cert(pointer, root.pointer) == 1 else { throw .operationFailed }
    let parameters = unsafe X509_STORE_get0_param(pointer)
    unsafe X509_VERIFY_PARAM_set_depth(parameters, Self.maxDepth)
    unsafe X509_VERIFY_PARAM_set_auth_level(parameters, securityLevel)
    unsafe X509_VERIFY_PARAM_set_flags(
      parameters, UInt(X509_V_FLAG_X509_STRICT | X509_V_FLAG_NO_CHECK_TIME))
  }

  deinit { unsafe X509_STORE_free(pointer) }

  /// Demands a chain from a certificate that signs timestamps to a root.
  ///
  /// - Throws: ``NativeCertificateError/certificateChain(_:)``.
  func demandChain(
    of signer: CertificateHandle, completedBy others: CertificateStack
  ) throws(NativeCertificateError) {
    guard let context = unsafe X509_STORE_CTX_new_ex(OpenSSLLibrary.context, nil) else {
      throw .operationFailed
    }
    defer { unsafe X509_STORE_CTX_free(context) }
    guard unsafe X509_STORE_CTX_init(context, pointer, signer.pointer, others.pointer) == 1,
      unsafe X509_STORE_CTX_set_purpose(context, CInt(X509_PURPOSE_TIMESTAMP_SIGN)) == 1
    else { throw .operationFailed }
    guard unsafe X509_verify_cert(context) == 1 else {
      let problem = CertificateChainProblem(unsafe X509_STORE_CTX_get_error(context))
      throw .certificateChain(problem)
    }
    let chain = unsafe NativeStack.elements(X509_STORE_CTX_get0_chain(context))
    let certificates = unsafe chain.dropLast().map { pointer in
      unsafe X509_up_ref(pointer)
      return unsafe CertificateHandle(owning: pointer)
    }
    guard certificates.allSatisfy(\.isSignedStrongly) else {
      throw .certificateChain(.weakDigest)
    }
  }
}
