import Digests
import Foundation
import NativeSystem
import SigningKeys
import TestSupport
import Testing

@Suite struct KeyFileTests {
  @Test(
    "A public key file is read, or refused for its own reason",
    arguments: KeyFileCase.all.filter { $0.read == .public })
  func publicKey(_ testCase: KeyFileCase) throws {
    let pem = try testCase.bytes()
    guard testCase.expect == .accepted else {
      let error = try #require(throws: KeyError.self) { try PublicKey(pem: pem) }
      #expect(error.code == testCase.code)
      return
    }
    let key = try PublicKey(pem: pem)
    try Self.expect(key, testCase)
    if testCase.canonical == true {
      #expect(key.pem == String(decoding: pem, as: UTF8.self))
    }
    #expect(try PublicKey(pem: [UInt8](key.pem.utf8)) == key)
    #expect(try PublicKey(subjectPublicKeyInfo: key.canonicalSPKI) == key)
  }

  @Test(
    "A private key file is read, or refused for its own reason",
    arguments: KeyFileCase.all.filter { $0.read == .private })
  func privateKey(_ testCase: KeyFileCase) throws {
    let pem = try testCase.bytes()
    let passphrase = testCase.passphrase.map { SecretBytes([UInt8]($0.utf8)) }
    guard testCase.expect == .accepted else {
      let error = try #require(throws: KeyError.self) {
        _ = try PrivateKey(pem: pem) { passphrase }
      }
      #expect(error.code == testCase.code)
      return
    }
    let key = try PrivateKey(pem: pem) { passphrase }
    try Self.expect(key.publicKey, testCase)
    if testCase.canonical == true {
      #expect(try key.unencryptedPEM().matches(SecretBytes(copying: pem.span)))
    }
    let signature = try key.sign([1, 2, 3])
    try key.publicKey.verify(signature: signature, over: [1, 2, 3])
  }

  @Test("Every file of the vectors has a case")
  func completeness() throws {
    let root = TestVectors.own.appending(path: "keys")
    for folder in ["public", "private", "foreign"] {
      let names = try FileManager.default.contentsOfDirectory(
        atPath: root.appending(path: folder).path)
      #expect(!names.isEmpty)
      for name in names {
        #expect(KeyFileCase.all.contains { $0.file == "\(folder)/\(name)" }, "\(folder)/\(name)")
      }
    }
  }

  @Test("Every foreign format is met by a file")
  func foreignFormats() {
    for format in ForeignKeyFormat.allCases {
      #expect(KeyFileCase.all.contains { $0.code == format.code }, "\(format)")
    }
  }

  @Test("A file cut off at any byte is refused, or is the same key without its last newline")
  func truncation() throws {
    let whole = try KeyFileCase.bytes("public/test-p256.pem")
    let key = try PublicKey(pem: whole)
    for length in 0..<whole.count {
      let part = Array(whole[..<length])
      if let read = try? PublicKey(pem: part) {
        #expect(read == key && length == whole.count - 1)
      }
    }
  }

  @Test("Every change of a bit in a public key's DER is refused or gives another key")
  func flippedBits() throws {
    for name in ["p256", "ed25519", "rsa2048", "pss2048-sha256"] {
      let key = try PublicKey(pem: KeyFileCase.bytes("public/test-\(name).pem"))
      // A modulus with a flipped bit is checked for a millisecond each: the ends say enough.
      let positions = key.canonicalSPKI.indices.filter {
        $0 < 60 || $0 > key.canonicalSPKI.count - 20
      }
      for position in positions {
        for bit in 0..<8 {
          var der = key.canonicalSPKI
          der[position] ^= 1 << bit
          let other = try? PublicKey(subjectPublicKeyInfo: der)
          #expect(other != key)
        }
      }
    }
  }

  @Test("Every byte missing from a public key's DER is refused")
  func missingBytes() throws {
    let key = try PublicKey(pem: KeyFileCase.bytes("public/test-p256.pem"))
    for position in key.canonicalSPKI.indices {
      var der = key.canonicalSPKI
      der.remove(at: position)
      #expect(throws: KeyError.self) { try PublicKey(subjectPublicKeyInfo: der) }
    }
  }

  private static func expect(_ key: PublicKey, _ testCase: KeyFileCase) throws {
    #expect(key.algorithm.name == testCase.algorithm)
    if let same = testCase.sameKeyAs {
      let other = try PublicKey(pem: KeyFileCase.bytes(same))
      #expect(key == other)
      #expect(key.id == other.id)
      #expect(key.countingIdentity == other.countingIdentity)
    }
    if let counted = testCase.countsAs {
      let other = try PublicKey(pem: KeyFileCase.bytes(counted))
      #expect(key != other)
      #expect(key.id != other.id)
      #expect(key.countingIdentity == other.countingIdentity)
    }
    if let hash = testCase.hash, case .rsaPSS(_, let found, let salt) = key.algorithm {
      #expect(found.rawValue == hash)
      #expect(salt == testCase.salt)
    }
    #expect((testCase.hash != nil) == testCase.algorithm?.hasPrefix("rsa-pss"))
  }
}
