import COpenSSL

/// The roots for one verification; nothing of the system's store is in it, and times are left to the caller.
@safe final class CertificateStore {
  let pointer: OpaquePointer

  /// The longest chain between a certificate and its root that is followed.
  static let maxDepth: CInt = 8
  /// OpenSSL's level 2: 112 bits of security, so no RSA key below 2,048 bits and no SHA-1.
  private static let securityLevel: CInt = 2

  /// Believes these roots; with `takesAnyAsRoot` though they are not self-signed.
  init(
    roots: [CertificateHandle], takesAnyAsRoot: Bool
  ) throws(NativeCertificateError) {
    guard let pointer = unsafe X509_STORE_new() else { throw .operationFailed }
    unsafe self.pointer = pointer
    for root in roots {
      guard unsafe X509_STORE_add_cert(pointer, root.pointer) == 1 else {
        throw .operationFailed
      }
    }
    let parameters = unsafe X509_STORE_get0_param(pointer)
    unsafe X509_VERIFY_PARAM_set_depth(parameters, Self.maxDepth)
    unsafe X509_VERIFY_PARAM_set_auth_level(parameters, Self.securityLevel)
    let partial = takesAnyAsRoot ? X509_V_FLAG_PARTIAL_CHAIN : 0
    unsafe X509_VERIFY_PARAM_set_flags(parameters, UInt(X509_V_FLAG_NO_CHECK_TIME | partial))
  }

  /// Believes one root, in the library's strict mode; with `takesAnyAsRoot` though it is not self-signed.
  init(
    root: CertificateHandle, securityLevel: CInt, takesAnyAsRoot: Bool
  ) throws(NativeCertificateError) {
    guard let pointer = unsafe X509_STORE_new() else { throw .operationFailed }
    unsafe self.pointer = pointer
    guard unsafe X509_STORE_add_cert(pointer, root.pointer) == 1 else { throw .operationFailed }
    let parameters = unsafe X509_STORE_get0_param(pointer)
    unsafe X509_VERIFY_PARAM_set_depth(parameters, Self.maxDepth)
    unsafe X509_VERIFY_PARAM_set_auth_level(parameters, securityLevel)
    let partial = takesAnyAsRoot ? X509_V_FLAG_PARTIAL_CHAIN : 0
    unsafe X509_VERIFY_PARAM_set_flags(
      parameters, UInt(X509_V_FLAG_X509_STRICT | X509_V_FLAG_NO_CHECK_TIME | partial))
  }

  deinit { unsafe X509_STORE_free(pointer) }

  /// The chain from a certificate that signs timestamps to a root, both included; their validity is not
  /// looked at.
  ///
  /// - Throws: ``NativeCertificateError/certificateChain(_:)``.
  func chain(
    of signer: CertificateHandle, completedBy others: CertificateStack
  ) throws(NativeCertificateError) -> [CertificateHandle] {
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
    return unsafe NativeStack.elements(X509_STORE_CTX_get0_chain(context)).map { pointer in
      unsafe X509_up_ref(pointer)
      return unsafe CertificateHandle(owning: pointer)
    }
  }
}
