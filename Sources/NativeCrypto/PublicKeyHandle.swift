import COpenSSL

/// A public key that OpenSSL can verify with.
///
/// Threads may share one: verifying changes nothing in it.
public final class PublicKeyHandle: Sendable {
  private let key: KeyHandle

  private init(_ key: KeyHandle) {
    self.key = key
  }

  /// Makes a key of a point on a named curve, in uncompressed form (SEC 1 §2.3.3).
  ///
  /// Throws ``NativeCryptoError/pointNotOnCurve`` or ``NativeCryptoError/pointEncoding``. The
  /// curves are of prime order, so a point on the curve that is not at infinity is a good key
  /// (SP 800-56A rev. 3 §5.6.2.3.4).
  public static func ellipticCurve(
    _ curve: NamedCurve, uncompressedPoint point: [UInt8]
  ) throws(NativeCryptoError) -> PublicKeyHandle {
    guard point.count == 1 + 2 * curve.fieldByteCount, point.first == 4 else {
      throw .pointEncoding
    }
    return try OpenSSLLibrary.withCleanErrors { () throws(NativeCryptoError) in
      let pointer = unsafe sigcheck_ec_key(
        OpenSSLLibrary.context, curve.rawValue, point, point.count, nil, 0)
      guard let pointer = unsafe pointer else {
        let offCurve = OpenSSLLibrary.sawCurveError(EC_R_POINT_IS_NOT_ON_CURVE)
        throw offCurve ? .pointNotOnCurve : .pointEncoding
      }
      return try checked(unsafe KeyHandle(owning: pointer), quickly: true)
    }
  }

  /// Gives the uncompressed form of a point that may be compressed (SEC 1 §2.3.4).
  public static func uncompressedPoint(
    _ point: [UInt8], on curve: NamedCurve
  ) throws(NativeCryptoError) -> [UInt8] {
    try OpenSSLLibrary.withCleanErrors { () throws(NativeCryptoError) in
      try EllipticCurveGroup(curve).uncompressed(point)
    }
  }

  /// Makes an Ed25519 key of the 32 bytes of RFC 8032 §5.1.5.
  ///
  /// Bytes that are no point, or a second spelling of one, throw
  /// ``NativeCryptoError/pointNotOnCurve``. The points of small order throw
  /// ``NativeCryptoError/weakPublicValue``: under those keys anybody's signature can verify.
  public static func ed25519(_ bytes: [UInt8]) throws(NativeCryptoError) -> PublicKeyHandle {
    try OpenSSLLibrary.withCleanErrors { () throws(NativeCryptoError) in
      try EdwardsPoint.demandUsable(bytes)
      let pointer = unsafe EVP_PKEY_new_raw_public_key_ex(
        OpenSSLLibrary.context, "ED25519", nil, bytes, bytes.count)
      guard let pointer = unsafe pointer else { throw .operationFailed(.importKey) }
      return unsafe PublicKeyHandle(KeyHandle(owning: pointer))
    }
  }

  /// Makes an RSA key of modulus and public exponent, big-endian.
  ///
  /// Throws ``NativeCryptoError/weakPublicValue`` for a modulus that is even, prime, a power or
  /// has a small factor (SP 800-56B rev. 2 §6.4.2.2). Sizes are the caller's to limit first.
  public static func rsa(
    modulus: [UInt8], exponent: [UInt8]
  ) throws(NativeCryptoError) -> PublicKeyHandle {
    try OpenSSLLibrary.withCleanErrors { () throws(NativeCryptoError) in
      let (n, e) = (NativeInteger.bytes(modulus), NativeInteger.bytes(exponent))
      let pointer = unsafe sigcheck_rsa_key(OpenSSLLibrary.context, n, n.count, e, e.count)
      guard let pointer = unsafe pointer else { throw .operationFailed(.importKey) }
      return try checked(unsafe KeyHandle(owning: pointer), quickly: false)
    }
  }

  /// Returns only if the signature of a digest is valid.
  ///
  /// Throws ``NativeCryptoError/signatureInvalid`` otherwise, whatever the library's reason, and
  /// ``NativeCryptoError/schemeNotForKey`` for a form that is not this key's.
  public func verify(
    _ signature: [UInt8], ofDigest digest: [UInt8], form: SignatureForm
  ) throws(NativeCryptoError) {
    try OpenSSLLibrary.withCleanErrors { () throws(NativeCryptoError) in
      try unsafe key.withContext(.verify) { (context) throws(NativeCryptoError) in
        guard unsafe EVP_PKEY_verify_init(context) == 1 else { throw .schemeNotForKey }
        try unsafe form.apply(to: context)
        let status = unsafe EVP_PKEY_verify(
          context, signature, signature.count, digest, digest.count)
        guard status == 1 else { throw .signatureInvalid }
      }
    }
  }

  /// Returns only if the Ed25519 signature of a message is valid (RFC 8032 §5.1.7).
  public func verifyEd25519(
    _ signature: [UInt8], of message: Span<UInt8>
  ) throws(NativeCryptoError) {
    try OpenSSLLibrary.withCleanErrors { () throws(NativeCryptoError) in
      guard let context = unsafe EVP_MD_CTX_new() else { throw .operationFailed(.verify) }
      defer { unsafe EVP_MD_CTX_free(context) }
      let begun = unsafe EVP_DigestVerifyInit_ex(
        context, nil, nil, OpenSSLLibrary.context, nil, key.pointer, nil)
      guard begun == 1 else { throw .schemeNotForKey }
      let status = unsafe message.withUnsafeBufferPointer { buffer in
        unsafe EVP_DigestVerify(
          context, signature, signature.count, buffer.baseAddress, buffer.count)
      }
      guard status == 1 else { throw .signatureInvalid }
    }
  }

  private static func checked(
    _ key: KeyHandle, quickly: Bool
  ) throws(NativeCryptoError) -> PublicKeyHandle {
    try unsafe key.withContext(.importKey) { (context) throws(NativeCryptoError) in
      let status =
        if quickly {
          unsafe EVP_PKEY_public_check_quick(context)
        } else {
          unsafe EVP_PKEY_public_check(context)
        }
      guard status == 1 else { throw .weakPublicValue }
    }
    return PublicKeyHandle(key)
  }
}
