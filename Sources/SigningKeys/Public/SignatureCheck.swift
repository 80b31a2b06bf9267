import Digests
import NativeCrypto

/// One verification: a key, the scheme it is used with, and whether they belong together.
struct SignatureCheck {
  private let handle: PublicKeyHandle
  private let scheme: SignatureScheme
  private let coordinateByteCount: Int
  private let modulusByteCount: Int

  init(
    _ handle: PublicKeyHandle, _ algorithm: KeyAlgorithm, _ scheme: SignatureScheme
  ) throws(SignatureError) {
    guard Self.mayUse(scheme, algorithm) else { throw .schemeNotForKey(scheme, algorithm) }
    self.handle = handle
    self.scheme = scheme
    coordinateByteCount = algorithm.curve?.fieldByteCount ?? 0
    modulusByteCount = algorithm.modulusBits.map { ($0 + 7) / 8 } ?? 0
  }

  func verify(_ signature: [UInt8], message: [UInt8]) throws(SignatureError) {
    guard let hash = scheme.hash else {
      try demandLength(signature, 64)
      return try Self.calling { () throws(NativeCryptoError) in
        try handle.verifyEd25519(signature, of: message.span)
      }
    }
    try verify(signature, digest: AnyDigest.of(message, by: hash))
  }

  func verify(_ signature: [UInt8], digest: AnyDigest) throws(SignatureError) {
    guard let hash = scheme.hash else { throw .needsBytes }
    guard digest.algorithm == hash else { throw .otherDigest(expected: hash) }
    let (form, encoded) = try prepared(signature)
    try Self.calling { () throws(NativeCryptoError) in
      try handle.verify(encoded, ofDigest: digest.bytes, form: form)
    }
  }

  /// The library's name for the scheme, and the signature in the encoding that it takes.
  private func prepared(
    _ signature: [UInt8]
  ) throws(SignatureError) -> (SignatureForm, [UInt8]) {
    switch scheme {
    case .ecdsaDER:
      guard ECDSASignature.isStrictDER(signature, coordinateByteCount: coordinateByteCount) else {
        throw .notStrictDER
      }
      return (.ecdsa, signature)
    case .ecdsaP1363:
      try demandLength(signature, 2 * coordinateByteCount)
      return (.ecdsa, ECDSASignature.der(fromP1363: signature))
    case .rsaPKCS1(let hash):
      try demandLength(signature, modulusByteCount)
      return (.rsaPKCS1(hash.native), signature)
    case .rsaPSS(let hash, let saltLength):
      try demandLength(signature, modulusByteCount)
      return (.rsaPSS(hash.native, saltLength: saltLength), signature)
    case .ed25519: throw .needsBytes
    }
  }

  private func demandLength(_ signature: [UInt8], _ expected: Int) throws(SignatureError) {
    guard signature.count == expected else {
      throw .wrongLength(expected: expected, found: signature.count)
    }
  }

  /// A key with PSS parameters is for nothing else (RFC 4055 §1.2).
  private static func mayUse(_ scheme: SignatureScheme, _ algorithm: KeyAlgorithm) -> Bool {
    switch (scheme, algorithm) {
    case (.ecdsaDER, .ecdsaP256), (.ecdsaDER, .ecdsaP384), (.ecdsaDER, .ecdsaP521): true
    case (.ecdsaP1363, .ecdsaP256), (.ecdsaP1363, .ecdsaP384), (.ecdsaP1363, .ecdsaP521): true
    case (.ed25519, .ed25519): true
    case (.rsaPKCS1, .rsaPKCS1), (.rsaPSS, .rsaPKCS1): true
    case (.rsaPSS, .rsaPSS): scheme == algorithm.scheme
    default: false
    }
  }

  private static func calling(
    _ body: () throws(NativeCryptoError) -> Void
  ) throws(SignatureError) {
    do { try body() } catch {
      throw error == .signatureInvalid ? .invalid : .libraryFailure
    }
  }
}
