import COpenSSL

/// A list of certificates in OpenSSL's own form, each with a reference of its own.
@safe final class CertificateStack {
  private(set) var pointer: OpaquePointer

  init(_ certificates: [CertificateHandle]) throws(NativeCertificateError) {
    guard let pointer = unsafe OPENSSL_sk_new_null() else { throw .operationFailed }
    unsafe self.pointer = pointer
    for certificate in certificates {
      unsafe X509_up_ref(certificate.pointer)
      guard unsafe OPENSSL_sk_push(pointer, UnsafeRawPointer(certificate.pointer)) > 0 else {
        unsafe X509_free(certificate.pointer)
        throw .operationFailed
      }
    }
  }

  deinit { unsafe Self.release(pointer) }

  /// Another list of the same certificates, which the receiver owns.
  func copied() throws(NativeCertificateError) -> OpaquePointer {
    guard let copy = unsafe X509_chain_up_ref(pointer) else { throw .operationFailed }
    return unsafe copy
  }

  static func release(_ stack: OpaquePointer) {
    unsafe NativeStack.elements(stack).forEach { unsafe X509_free($0) }
    unsafe OPENSSL_sk_free(stack)
  }
}
