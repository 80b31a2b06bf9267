import COpenSSL

/// The owner of one key object; freed when the last reference goes.
@safe final class KeyHandle: @unchecked Sendable {
  // Nothing writes to the key object after this owner is made, and OpenSSL guards its own caches
  // inside it with locks, so threads may share it; each operation gets a context of its own.
  let pointer: OpaquePointer

  init(owning pointer: OpaquePointer) {
    unsafe self.pointer = pointer
  }

  deinit { unsafe EVP_PKEY_free(pointer) }

  /// Runs `body` with a new operation context for this key.
  func withContext<R>(
    _ operation: NativeCryptoError.Operation,
    _ body: (OpaquePointer) throws(NativeCryptoError) -> R
  ) throws(NativeCryptoError) -> R {
    guard let context = unsafe EVP_PKEY_CTX_new_from_pkey(OpenSSLLibrary.context, pointer, nil)
    else { throw .operationFailed(operation) }
    defer { unsafe EVP_PKEY_CTX_free(context) }
    return try unsafe body(context)
  }
}
