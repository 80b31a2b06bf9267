import NativeCrypto
import NativeSystem

/// The structure PrivateKeyInfo of PKCS#8, also as OneAsymmetricKey (RFC 5958 §2).
enum PrivateKeyInfo {
  /// Reads DER that must be one such structure and nothing else.
  static func decode(_ der: SecretBytes) throws(KeyError) -> PrivateKeyHandle {
    try der.withBytes { (bytes) throws(KeyError) in try decode(bytes) }
  }

  /// Writes version 0, as openssl does: with the public point of an ECDSA key, without Ed25519's.
  ///
  /// Everything is put into one buffer that never grows, so that no copy of the secret stays.
  static func encode(_ secret: SecretBytes, _ handle: PrivateKeyHandle) -> SecretBytes {
    let (algorithm, before, after) = surroundings(handle, secretCount: secret.count)
    let keyCount = before.count + secret.count + after.count
    let head =
      DERWriter.integer(0) + algorithm.encoded
      + DERWriter.header(DERTag.octetString, count: keyCount) + before
    let count = head.count + secret.count + after.count
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count + 8)
    bytes += DERWriter.header(DERTag.sequence, count: count)
    bytes += head
    secret.withBytes { span in
      for index in span.indices { bytes.append(span[index]) }
    }
    bytes += after
    return SecretBytes(consume bytes)
  }

  /// The public half of a key, also of one that only verifies here (RSA).
  static func publicValue(_ der: SecretBytes) throws(KeyError) -> PublicValue {
    try der.withBytes { (bytes) throws(KeyError) in
      let (algorithm, key, _) = try fields(bytes)
      switch algorithm {
      case .rsa, .rsaPSS: return try RSAPrivateKey.publicValue(bytes.extracting(key), algorithm)
      case .ellipticCurve, .ed25519: return PublicValue(of: try decode(bytes))
      }
    }
  }

  private static func decode(_ bytes: Span<UInt8>) throws(KeyError) -> PrivateKeyHandle {
    let (algorithm, key, publicKey) = try fields(bytes)
    let handle = try self.key(algorithm, bytes.extracting(key))
    if let publicKey { try handle.demandPublic(bytes.copy(of: publicKey)) }
    return handle
  }

  /// The algorithm, and where the key and the stated public key are.
  private static func fields(
    _ bytes: Span<UInt8>
  ) throws(KeyError) -> (KeyAlgorithmIdentifier, key: Range<Int>, publicKey: Range<Int>?) {
    var fields = try KeyError.mapping { () throws(DERError) in
      var fields = try DERReader(only: DERTag.sequence, in: bytes)
      let start = fields.position
      guard try fields.smallInteger(in: bytes) <= 1 else { throw .unexpectedValue(position: start) }
      return fields
    }
    let algorithm = try KeyAlgorithmIdentifier(&fields, in: bytes)
    let (key, publicKey) = try KeyError.mapping { () throws(DERError) in
      let key = try fields.element(DERTag.octetString, in: bytes)
      _ = try fields.optional(DERTag.contextConstructed(0), in: bytes)
      let publicKey =
        fields.isAtEnd ? nil : try fields.bitString(DERTag.context(1), in: bytes)
      try fields.demandEnd()
      return (key, publicKey)
    }
    return (algorithm, key, publicKey)
  }

  private static func key(
    _ algorithm: KeyAlgorithmIdentifier, _ key: Span<UInt8>
  ) throws(KeyError) -> PrivateKeyHandle {
    switch algorithm {
    case .ellipticCurve(let curve): return try ECPrivateKey.decode(key, curve: curve)
    case .ed25519: return try ed25519(key)
    case .rsa, .rsaPSS: throw try RSAPrivateKey.refusal(key, algorithm)
    }
  }

  /// An octet string in the octet string (RFC 8410 §7).
  private static func ed25519(_ key: Span<UInt8>) throws(KeyError) -> PrivateKeyHandle {
    let contents = try KeyError.mapping { () throws(DERError) in
      var reader = DERReader(0..<key.count)
      let contents = try reader.element(DERTag.octetString, in: key)
      try reader.demandEnd()
      guard contents.count == 32 else {
        throw .wrongLength(
          position: contents.lowerBound, expected: 32, found: contents.count)
      }
      return contents
    }
    do {
      return try PrivateKeyHandle.ed25519(seed: SecretBytes(copying: key.extracting(contents)))
    } catch {
      throw KeyError(error)
    }
  }

  private static func surroundings(
    _ handle: PrivateKeyHandle, secretCount: Int
  ) -> (KeyAlgorithmIdentifier, before: [UInt8], after: [UInt8]) {
    let header = DERWriter.header(DERTag.octetString, count: secretCount)
    switch handle.kind {
    case .ed25519: return (.ed25519, header, [])
    case .ellipticCurve(let curve):
      let point = DERWriter.element(
        DERTag.contextConstructed(1), DERWriter.bitString(handle.publicBytes))
      let version = DERWriter.integer(1)
      let count = version.count + header.count + secretCount + point.count
      let before = DERWriter.header(DERTag.sequence, count: count) + version + header
      return (.ellipticCurve(curve), before, point)
    }
  }
}

extension PrivateKeyHandle {
  /// Demands that a public key which a file states is this key's own, in whatever form.
  func demandPublic(_ stated: [UInt8]) throws(KeyError) {
    let bytes: [UInt8]
    switch kind {
    case .ellipticCurve(let curve): bytes = try SubjectPublicKeyInfo.point(stated, on: curve)
    case .ed25519: bytes = stated
    }
    guard bytes == publicBytes else { throw .publicKeyMismatch }
  }
}
