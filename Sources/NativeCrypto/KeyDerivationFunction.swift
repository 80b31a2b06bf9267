import COpenSSL
public import NativeSystem

/// A function from passphrase to key; what it costs is the caller's to limit before.
public enum KeyDerivationFunction: Sendable, Hashable {
  /// scrypt (RFC 7914); `memoryLimit` is in bytes.
  case scrypt(salt: [UInt8], n: UInt64, r: UInt32, p: UInt32, memoryLimit: UInt64)
  /// PBKDF2 (RFC 8018 §5.2) over HMAC with the digest of this name.
  case pbkdf2(salt: [UInt8], iterations: UInt64, digest: String)
  /// The derivation of RFC 7292 appendix B with SHA-1, for a key or an initial vector.
  ///
  /// The passphrase is already in that format's own spelling (UTF-16, zero-terminated).
  case pkcs12(salt: [UInt8], iterations: UInt64, purpose: PKCS12Purpose)
  /// The derivation of the traditional PEM encryption: one round of MD5, salted with 8 bytes.
  case traditional(salt: [UInt8])

  /// What a key of RFC 7292 appendix B is for.
  public enum PKCS12Purpose: Int32, Sendable, Hashable {
    /// An encryption key.
    case key = 1
    /// An initial vector.
    case initialVector = 2
  }

  /// Derives a key of `count` bytes.
  public func key(
    from passphrase: SecretBytes, count: Int
  ) throws(NativeCryptoError) -> SecretBytes {
    try OpenSSLLibrary.withCleanErrors { () throws(NativeCryptoError) in
      var key = [UInt8](repeating: 0, count: count)
      let status = passphrase.withBytes { bytes in
        unsafe bytes.withUnsafeBufferPointer { secret in
          unsafe derive(from: Self.nonNull(secret), into: &key)
        }
      }
      let result = SecretBytes(consume key)
      guard status == 1 else { throw .operationFailed(.deriveKey) }
      return result
    }
  }

  private func derive(
    from secret: UnsafeBufferPointer<UInt8>, into key: inout [UInt8]
  ) -> Int32 {
    let library = unsafe OpenSSLLibrary.context
    switch self {
    case .scrypt(let salt, let n, let r, let p, let memory):
      return unsafe sigcheck_scrypt(
        library, secret.baseAddress, secret.count, salt, salt.count, n, r, p, memory, &key,
        key.count)
    case .pbkdf2(let salt, let iterations, let digest):
      return unsafe sigcheck_pbkdf2(
        library, secret.baseAddress, secret.count, salt, salt.count, digest, iterations, &key,
        key.count)
    case .pkcs12(let salt, let iterations, let purpose):
      return unsafe sigcheck_pkcs12_kdf(
        library, secret.baseAddress, secret.count, salt, salt.count, iterations,
        purpose.rawValue, &key, key.count)
    case .traditional(let salt):
      return unsafe TraditionalDerivation.derive(from: secret, salt: salt, into: &key)
    }
  }

  /// An empty passphrase must still be a pointer: the library reads nil as "not given".
  private static func nonNull(
    _ secret: UnsafeBufferPointer<UInt8>
  ) -> UnsafeBufferPointer<UInt8> {
    unsafe secret.baseAddress == nil ? emptySecret : secret
  }

  nonisolated(unsafe) private static let emptySecret = unsafe UnsafeBufferPointer(
    start: StaticString("").utf8Start, count: 0)
}
