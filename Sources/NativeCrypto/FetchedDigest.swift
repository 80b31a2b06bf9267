import COpenSSL

/// A hash function looked up once per process; each lookup costs more than a small digest.
@safe final class FetchedDigest: @unchecked Sendable {
  // An EVP_MD is constant after the fetch, so threads may share it.
  let pointer: OpaquePointer

  private init(_ name: DigestAlgorithmName) {
    guard
      let pointer = unsafe OpenSSLLibrary.withCleanErrors({
        unsafe EVP_MD_fetch(OpenSSLLibrary.context, name.rawValue, nil)
      })
    else { preconditionFailure("libcrypto has no \(name.rawValue)") }
    unsafe self.pointer = pointer
  }

  deinit { unsafe EVP_MD_free(pointer) }

  static func named(_ name: DigestAlgorithmName) -> FetchedDigest {
    switch name {
    case .sha256: sha256
    case .sha384: sha384
    case .sha512: sha512
    }
  }

  private static let sha256 = FetchedDigest(.sha256)
  private static let sha384 = FetchedDigest(.sha384)
  private static let sha512 = FetchedDigest(.sha512)
}
