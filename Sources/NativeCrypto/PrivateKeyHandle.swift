import COpenSSL
public import NativeSystem

/// A private key that OpenSSL can sign with.
public final class PrivateKeyHandle: Sendable {
  /// Which kind of key it is.
  public let kind: PrivateKeyKind
  /// The public half: an uncompressed point (SEC 1 §2.3.3), or the 32 bytes of Ed25519.
  public let publicBytes: [UInt8]
  private let key: KeyHandle

  private init(_ key: KeyHandle, _ kind: PrivateKeyKind, publicBytes: [UInt8]) {
    self.key = key
    self.kind = kind
    self.publicBytes = publicBytes
  }

  /// Makes a new key from the library's generator of private random numbers.
  public static func generate(
    _ kind: PrivateKeyKind
  ) throws(NativeCryptoError) -> PrivateKeyHandle {
    try OpenSSLLibrary.withCleanErrors { () throws(NativeCryptoError) in
      let key = try KeyGeneration.newKey(kind)
      return PrivateKeyHandle(key, kind, publicBytes: try KeyGeneration.publicBytes(of: key, kind))
    }
  }

  /// Takes a scalar, big-endian, of the curve's full length (SEC 1 §2.3.7).
  ///
  /// Throws ``NativeCryptoError/privateValueOutOfRange`` for zero, the order and more.
  public static func ellipticCurve(
    _ curve: NamedCurve, scalar: SecretBytes
  ) throws(NativeCryptoError) -> PrivateKeyHandle {
    guard scalar.count == curve.fieldByteCount else { throw .privateValueOutOfRange }
    return try OpenSSLLibrary.withCleanErrors { () throws(NativeCryptoError) in
      let group = try EllipticCurveGroup(curve)
      let point = try scalar.withBytes { (bytes) throws(NativeCryptoError) in
        try group.publicPoint(of: bytes)
      }
      let native = NativeInteger.secret(scalar)
      let pointer = unsafe native.withBytes { bytes in
        unsafe bytes.withUnsafeBufferPointer { buffer in
          unsafe sigcheck_ec_key(
            OpenSSLLibrary.context, curve.rawValue, point, point.count, buffer.baseAddress,
            buffer.count)
        }
      }
      guard let pointer = unsafe pointer else { throw .operationFailed(.importKey) }
      return unsafe PrivateKeyHandle(
        KeyHandle(owning: pointer), .ellipticCurve(curve), publicBytes: point)
    }
  }

  /// Takes the 32 bytes of an Ed25519 private key (RFC 8032 §5.1.5).
  public static func ed25519(seed: SecretBytes) throws(NativeCryptoError) -> PrivateKeyHandle {
    guard seed.count == PrivateKeyKind.ed25519.secretByteCount else {
      throw .privateValueOutOfRange
    }
    return try OpenSSLLibrary.withCleanErrors { () throws(NativeCryptoError) in
      let pointer = unsafe seed.withBytes { bytes in
        unsafe bytes.withUnsafeBufferPointer { buffer in
          unsafe EVP_PKEY_new_raw_private_key_ex(
            OpenSSLLibrary.context, "ED25519", nil, buffer.baseAddress, buffer.count)
        }
      }
      guard let pointer = unsafe pointer else { throw .operationFailed(.importKey) }
      let key = unsafe KeyHandle(owning: pointer)
      let publicBytes = try KeyGeneration.publicBytes(of: key, .ed25519)
      return PrivateKeyHandle(key, .ed25519, publicBytes: publicBytes)
    }
  }

  /// The scalar at the curve's full length, or the 32 bytes of Ed25519.
  public func secret() throws(NativeCryptoError) -> SecretBytes {
    try OpenSSLLibrary.withCleanErrors { () throws(NativeCryptoError) in
      try KeyGeneration.secret(of: key, kind)
    }
  }

  /// Signs a digest with ECDSA; the result is DER.
  ///
  /// An Ed25519 key throws ``NativeCryptoError/schemeNotForKey``: it signs messages.
  public func sign(digest: [UInt8]) throws(NativeCryptoError) -> [UInt8] {
    guard case .ellipticCurve = kind else { throw .schemeNotForKey }
    return try OpenSSLLibrary.withCleanErrors { () throws(NativeCryptoError) in
      try unsafe key.withContext(.sign) { (context) throws(NativeCryptoError) in
        var signature = [UInt8](repeating: 0, count: Self.longestSignature)
        var count = signature.count
        guard unsafe EVP_PKEY_sign_init(context) == 1,
          unsafe EVP_PKEY_sign(context, &signature, &count, digest, digest.count) == 1
        else { throw .operationFailed(.sign) }
        return [UInt8](signature[..<count])
      }
    }
  }

  /// Signs a message with pure Ed25519 (RFC 8032 §5.1.6).
  public func signEd25519(_ message: Span<UInt8>) throws(NativeCryptoError) -> [UInt8] {
    guard case .ed25519 = kind else { throw .schemeNotForKey }
    return try OpenSSLLibrary.withCleanErrors { () throws(NativeCryptoError) in
      guard let context = unsafe EVP_MD_CTX_new() else { throw .operationFailed(.sign) }
      defer { unsafe EVP_MD_CTX_free(context) }
      var signature = [UInt8](repeating: 0, count: 64)
      var count = signature.count
      let begun = unsafe EVP_DigestSignInit_ex(
        context, nil, nil, OpenSSLLibrary.context, nil, key.pointer, nil)
      guard begun == 1 else { throw .operationFailed(.sign) }
      let status = unsafe message.withUnsafeBufferPointer { buffer in
        unsafe EVP_DigestSign(context, &signature, &count, buffer.baseAddress, buffer.count)
      }
      guard status == 1, count == signature.count else { throw .operationFailed(.sign) }
      return signature
    }
  }

  /// The DER of two P-521 integers, with room to spare.
  private static let longestSignature = 160
}
