import NativeCrypto
import NativeSystem
import Testing

@Suite struct KeyHandleTests {
  static let kinds: [PrivateKeyKind] =
    NamedCurve.allCases.map { .ellipticCurve($0) } + [.ed25519]

  @Test("A private value gives the same key again", arguments: kinds)
  func importing(_ kind: PrivateKeyKind) throws {
    let key = try PrivateKeyHandle.generate(kind)
    let secret = try key.secret()
    #expect(secret.count == kind.secretByteCount)
    let again =
      switch kind {
      case .ellipticCurve(let curve):
        try PrivateKeyHandle.ellipticCurve(curve, scalar: secret)
      case .ed25519: try PrivateKeyHandle.ed25519(seed: secret)
      }
    #expect(again.publicBytes == key.publicBytes)
    #expect(try again.secret().matches(secret))
  }

  @Test("A compressed point is the same point", arguments: NamedCurve.allCases)
  func compression(_ curve: NamedCurve) throws {
    let point = try PrivateKeyHandle.generate(.ellipticCurve(curve)).publicBytes
    let parity = 2 + (point[point.count - 1] & 1)
    let compressed = [parity] + point[1...curve.fieldByteCount]
    #expect(try PublicKeyHandle.uncompressedPoint(compressed, on: curve) == point)
    #expect(try PublicKeyHandle.uncompressedPoint(point, on: curve) == point)
    #expect(throws: NativeCryptoError.pointEncoding) {
      try PublicKeyHandle.uncompressedPoint([0], on: curve)
    }
    #expect(throws: NativeCryptoError.pointEncoding) {
      try PublicKeyHandle.uncompressedPoint([], on: curve)
    }
  }

  @Test("A point beside the curve makes no key", arguments: NamedCurve.allCases)
  func offCurve(_ curve: NamedCurve) throws {
    var point = try PrivateKeyHandle.generate(.ellipticCurve(curve)).publicBytes
    point[point.count - 1] ^= 1
    #expect(throws: NativeCryptoError.pointNotOnCurve) {
      _ = try PublicKeyHandle.ellipticCurve(curve, uncompressedPoint: point)
    }
    #expect(throws: NativeCryptoError.pointNotOnCurve) {
      try PublicKeyHandle.uncompressedPoint(point, on: curve)
    }
  }

  @Test("Private values outside of the group's order make no key", arguments: NamedCurve.allCases)
  func scalars(_ curve: NamedCurve) {
    for byte in [0x00, 0xFF] as [UInt8] {
      let scalar = SecretBytes([UInt8](repeating: byte, count: curve.fieldByteCount))
      #expect(throws: NativeCryptoError.privateValueOutOfRange) {
        _ = try PrivateKeyHandle.ellipticCurve(curve, scalar: scalar)
      }
    }
    #expect(throws: NativeCryptoError.privateValueOutOfRange) {
      _ = try PrivateKeyHandle.ellipticCurve(curve, scalar: SecretBytes([1]))
    }
  }

  @Test("A key signs and verifies only in its own way")
  func ways() throws {
    let curve = try PrivateKeyHandle.generate(.ellipticCurve(.p256))
    let edwards = try PrivateKeyHandle.generate(.ed25519)
    let digest = [UInt8](repeating: 1, count: 32)
    #expect(throws: NativeCryptoError.schemeNotForKey) {
      try curve.signEd25519(digest.span)
    }
    #expect(throws: NativeCryptoError.schemeNotForKey) { try edwards.sign(digest: digest) }
    let publicKey = try PublicKeyHandle.ed25519(edwards.publicBytes)
    #expect(throws: NativeCryptoError.schemeNotForKey) {
      try publicKey.verify([0], ofDigest: digest, form: .ecdsa)
    }
    let point = try PublicKeyHandle.ellipticCurve(.p256, uncompressedPoint: curve.publicBytes)
    #expect(throws: NativeCryptoError.schemeNotForKey) {
      try point.verify([0], ofDigest: digest, form: .rsaPKCS1(.sha256))
    }
  }

  @Test("The library by itself refuses signatures that are empty or not strict DER")
  func strictness() throws {
    let key = try PrivateKeyHandle.generate(.ellipticCurve(.p256))
    let publicKey = try PublicKeyHandle.ellipticCurve(.p256, uncompressedPoint: key.publicBytes)
    let digest = [UInt8](repeating: 1, count: 32)
    let signature = try key.sign(digest: digest)
    try publicKey.verify(signature, ofDigest: digest, form: .ecdsa)
    let others = [
      [], signature + [0], [0x30, 0x81] + signature.dropFirst(),
      [0x30, 0x80] + signature.dropFirst(2) + [0, 0], Array(signature.dropLast()),
    ]
    for other in others {
      #expect(throws: NativeCryptoError.signatureInvalid) {
        try publicKey.verify(other, ofDigest: digest, form: .ecdsa)
      }
    }
  }
}
