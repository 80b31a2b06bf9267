import COpenSSL

/// Path validation (RFC 5280 §6) for certificates that sign code, at a chosen time.
///
/// Nothing of the system's store is in it, and nothing but the named root is believed.
public enum CodeSigningPath {
  /// OpenSSL's level 2: 112 bits of security, so no RSA key below 2,048 bits and no SHA-1.
  private static let securityLevel: CInt = 2

  /// The certificates from the leaf to the root, both included.
  ///
  /// 1. The library builds the path and checks signatures, names, constraints and critical extensions in
  ///    its strict mode, at security level 2.
  /// 2. Every certificate of the path, the root included, is valid at the time: from the first second
  ///    of its validity to the last, which the library would leave out.
  /// 3. Every signature below the root is by SHA-256 or better.
  /// 4. The purposes of an issuer, where it lists any, include the signing of code.
  ///
  /// - Parameters:
  ///   - leaf: The certificate that signs.
  ///   - others: Certificates that may lie between, believed in nothing.
  ///   - root: The certificate at which the path must end.
  ///   - time: Seconds since 1970.
  ///   - takesAnyAsRoot: Whether the root need not be self-signed.
  /// - Returns: The certificates of the path, each with a reference of its own.
  /// - Throws: ``NativeCertificateError/codeSigning(_:)``, or
  ///   ``NativeCertificateError/operationFailed``.
  public static func certificates(
    from leaf: CertificateHandle, by others: [CertificateHandle], to root: CertificateHandle,
    at time: Int64, takesAnyAsRoot: Bool
  ) throws(NativeCertificateError) -> [CertificateHandle] {
    let path: [CertificateHandle]
    // Of two certificates of one issuer, the library would take any: those that are valid come first.
    let fitting = others.filter { $0.isValid(at: time) }
    do throws(NativeCertificateError) {
      path = try built(leaf, fitting, root, takesAnyAsRoot)
    } catch {
      guard error == .codeSigning(.noRoot), fitting.count < others.count else { throw error }
      path = try built(leaf, others, root, takesAnyAsRoot)
    }
    for (position, certificate) in path.enumerated() {
      guard certificate.isValid(at: time) else {
        throw .codeSigning(.notValidAtTime(position: position))
      }
    }
    guard path.dropLast().allSatisfy(\.isSignedStrongly) else { throw .codeSigning(.weakDigest) }
    for (position, certificate) in path.enumerated().dropFirst() {
      guard certificate.mayIssue(for: .codeSigning) else {
        throw .codeSigning(.purpose(position: position))
      }
    }
    return path
  }

  private static func built(
    _ leaf: CertificateHandle, _ others: [CertificateHandle], _ root: CertificateHandle,
    _ takesAnyAsRoot: Bool
  ) throws(NativeCertificateError) -> [CertificateHandle] {
    try OpenSSLLibrary.withCleanErrors { () throws(NativeCertificateError) in
      let store = try CertificateStore(
        root: root, securityLevel: securityLevel, takesAnyAsRoot: takesAnyAsRoot)
      let stack = try CertificateStack(others)
      guard let context = unsafe X509_STORE_CTX_new_ex(OpenSSLLibrary.context, nil) else {
        throw .operationFailed
      }
      defer { unsafe X509_STORE_CTX_free(context) }
      guard unsafe X509_STORE_CTX_init(context, store.pointer, leaf.pointer, stack.pointer) == 1
      else { throw .operationFailed }
      guard unsafe X509_verify_cert(context) == 1 else {
        throw .codeSigning(CodeSigningProblem(unsafe X509_STORE_CTX_get_error(context)))
      }
      return unsafe NativeStack.elements(X509_STORE_CTX_get0_chain(context)).map { pointer in
        unsafe X509_up_ref(pointer)
        return unsafe CertificateHandle(owning: pointer)
      }
    }
  }
}

extension CertificateHandle {
  /// Whether the time, in seconds since 1970, lies in its validity, both ends included (RFC 5280
  /// §4.1.2.5).
  public func isValid(at time: Int64) -> Bool {
    guard let notBefore, let notAfter else { return false }
    return notBefore <= time && time <= notAfter
  }
}
