import Digests
import NativeSystem
import SigningKeys
import Testing

@Suite struct SignatureTests {
  static let algorithms = KeyAlgorithm.forSigning

  @Test("A new key signs what its public half verifies", arguments: algorithms)
  func roundTrip(_ algorithm: KeyAlgorithm) throws {
    let key = try PrivateKey.generate(algorithm)
    #expect(key.publicKey.algorithm == algorithm)
    for message in [[], [0], [UInt8](repeating: 0x41, count: 100_000)] as [[UInt8]] {
      let signature = try key.sign(message)
      try key.publicKey.verify(signature: signature, over: message)
      #expect(throws: SignatureError.invalid) {
        try key.publicKey.verify(signature: signature, over: message + [0])
      }
    }
  }

  @Test("Two new keys are different", arguments: algorithms)
  func fresh(_ algorithm: KeyAlgorithm) throws {
    let first = try PrivateKey.generate(algorithm)
    let second = try PrivateKey.generate(algorithm)
    #expect(first.publicKey != second.publicKey)
    #expect(first.publicKey.countingIdentity != second.publicKey.countingIdentity)
    let signature = try first.sign([7])
    #expect(throws: SignatureError.invalid) {
      try second.publicKey.verify(signature: signature, over: [7])
    }
  }

  @Test("Every change of a bit in a signature is refused", arguments: algorithms)
  func flippedBits(_ algorithm: KeyAlgorithm) throws {
    let key = try PrivateKey.generate(algorithm)
    let message: [UInt8] = [1, 2, 3]
    let signature = try key.sign(message)
    for position in signature.indices {
      for bit in 0..<8 {
        var changed = signature
        changed[position] ^= 1 << bit
        #expect(throws: SignatureError.self) {
          try key.publicKey.verify(signature: changed, over: message)
        }
      }
    }
  }

  @Test("Bytes missing from a signature or added to it are refused", arguments: algorithms)
  func changedLength(_ algorithm: KeyAlgorithm) throws {
    let key = try PrivateKey.generate(algorithm)
    let signature = try key.sign([9])
    var others = [
      [], signature + [0], [0] + signature, signature + signature, [0x30], [0x30, 0x80],
    ]
    others += signature.indices.map { index in
      var shorter = signature
      shorter.remove(at: index)
      return shorter
    }
    for other in others where other != signature {
      let error = try #require(throws: SignatureError.self) {
        try key.publicKey.verify(signature: other, over: [9])
      }
      let expected: SignatureError =
        algorithm == .ed25519
        ? .wrongLength(expected: 64, found: other.count) : .notStrictDER
      #expect(error == expected)
    }
  }

  @Test("ECDSA signatures in BER are refused before the library sees them")
  func ber() throws {
    let key = try PrivateKey.generate(.ecdsaP256)
    let signature = try key.sign([9])
    let body = Array(signature[2...])
    let rLength = Int(body[1])
    let (r, s) = (Array(body[2..<2 + rLength]), Array(body[(4 + rLength)...]))
    let spellings: [[UInt8]] = [
      [0x30, 0x81, UInt8(body.count)] + body,
      [0x30, 0x80] + body + [0, 0],
      [0x30, UInt8(body.count + 1), 0x02, 0x81, UInt8(r.count)] + r + [0x02, UInt8(s.count)] + s,
      [0x30, UInt8(body.count + 1), 0x02, UInt8(r.count + 1), 0] + r + [0x02, UInt8(s.count)] + s,
      [0x30, UInt8(body.count + 2)] + body + [0x05, 0x00],
      [0x31] + signature.dropFirst(),
      [0x30, 0x06, 0x02, 0x01, 0x00, 0x02, 0x01, 0x00],
      [0x30, 0x06, 0x02, 0x01, 0xFF, 0x02, 0x01, 0x01],
      [0x30, 0x04, 0x02, 0x00, 0x02, 0x00],
    ]
    for spelling in spellings {
      #expect(throws: SignatureError.notStrictDER) {
        try key.publicKey.verify(signature: spelling, over: [9])
      }
    }
  }

  @Test("A signature of a digest is one of the message", arguments: algorithms)
  func digests(_ algorithm: KeyAlgorithm) throws {
    let key = try PrivateKey.generate(algorithm)
    let message: [UInt8] = [5, 6]
    guard let hash = algorithm.hash else {
      let digest = AnyDigest.of(message, by: .sha512)
      #expect(throws: KeyError.needsBytes) { _ = try key.sign(digest: digest) }
      let signature = try key.sign(message)
      #expect(throws: SignatureError.needsBytes) {
        try key.publicKey.verify(signature: signature, overDigest: digest)
      }
      return
    }
    let digest = AnyDigest.of(message, by: hash)
    let signature = try key.sign(digest: digest)
    try key.publicKey.verify(signature: signature, over: message)
    try key.publicKey.verify(signature: signature, overDigest: digest)
    for other in HashAlgorithm.allCases where other != hash {
      let otherDigest = AnyDigest.of(message, by: other)
      #expect(throws: KeyError.otherDigest(expected: hash, found: other)) {
        _ = try key.sign(digest: otherDigest)
      }
      #expect(throws: SignatureError.otherDigest(expected: hash)) {
        try key.publicKey.verify(signature: signature, overDigest: otherDigest)
      }
    }
  }

  @Test("A key is used with no scheme of another kind of key")
  func schemes() throws {
    let p256 = try PublicKey(pem: KeyFileCase.bytes("public/test-p256.pem"))
    let ed25519 = try PublicKey(pem: KeyFileCase.bytes("public/test-ed25519.pem"))
    let rsa = try PublicKey(pem: KeyFileCase.bytes("public/test-rsa2048.pem"))
    let pss = try PublicKey(pem: KeyFileCase.bytes("public/test-pss2048-sha256.pem"))
    let misuses: [(PublicKey, SignatureScheme)] = [
      (p256, .ed25519), (p256, .rsaPKCS1(.sha256)), (p256, .rsaPSS(.sha256, saltLength: 32)),
      (ed25519, .ecdsaDER(.sha256)), (ed25519, .rsaPKCS1(.sha256)), (rsa, .ecdsaDER(.sha256)),
      (rsa, .ecdsaP1363(.sha256)), (rsa, .ed25519), (pss, .rsaPKCS1(.sha256)),
      (pss, .rsaPSS(.sha384, saltLength: 32)), (pss, .rsaPSS(.sha256, saltLength: 20)),
    ]
    for (key, scheme) in misuses {
      #expect(throws: SignatureError.schemeNotForKey(scheme, key.algorithm)) {
        try key.verify(signature: [0], over: [], using: scheme)
      }
    }
  }

  @Test("RSA keys are not made here")
  func rsaGeneration() {
    #expect(throws: KeyError.keyForVerificationOnly(.rsaPKCS1(bits: 2048))) {
      _ = try PrivateKey.generate(.rsaPKCS1(bits: 2048))
    }
  }

  @Test("Threads may verify with one key at once")
  func threads() throws {
    let key = try PrivateKey.generate(.ecdsaP256)
    let (publicKey, signature) = (key.publicKey, try key.sign([1]))
    Workers.run(count: 200, workers: 4) { _ in
      #expect(throws: Never.self) { try publicKey.verify(signature: signature, over: [1]) }
    }
  }
}
