import Foundation
import NativeSystem
import SigningKeys
import StrictEncoding
import TestSupport
import Testing

@Suite("Keys among other files")
struct KeyFileSightingTests {
  private static func files(_ folder: String) throws -> [(name: String, bytes: [UInt8])] {
    let root = TestVectors.own.appending(path: folder)
    return try FileManager.default.contentsOfDirectory(atPath: root.path).sorted().map { name in
      (name, [UInt8](try Data(contentsOf: root.appending(path: name))))
    }
  }

  @Test("each private key is found, sound or not, and its ID where it is read without a passphrase")
  func privateKeys() throws {
    let files = try Self.files("keys/private")
    #expect(files.count > 50)
    for (name, bytes) in files {
      let found = try #require(KeyFileSighting(of: bytes), "\(name)")
      #expect(found.kind == .privateKey, "\(name)")
      do throws(KeyError) {
        let key = try PrivateKey(pem: bytes) { () throws(PassphraseError) in nil }
        #expect(found.keyID == key.publicKey.id && found.isEncrypted == false, "\(name)")
      } catch .passphraseNeeded {
        #expect(found.keyID == nil && found.isEncrypted == true, "\(name)")
      } catch .keyForVerificationOnly {
        #expect(found.keyID != nil && found.isEncrypted == false, "\(name)")
      } catch .unexpectedBlock, .severalKeys {
        #expect(found.isEncrypted != nil, "\(name)")
      } catch {
        #expect(found.keyID == nil, "\(name)")
      }
    }
  }

  @Test("each public key is found, and its ID where it is one that is read")
  func publicKeys() throws {
    let others = ["test-unknown-algorithm.pem", "test-overlong-oid.pem", "test-empty-sequence.pem"]
    for (name, bytes) in try Self.files("keys/public") {
      let found = KeyFileSighting(of: bytes)
      guard let key = try? PublicKey(pem: bytes) else {
        #expect(found != nil || others.contains(name), "\(name)")
        continue
      }
      #expect(found == KeyFileSighting(of: Array(key.pem.utf8)), "\(name)")
      #expect(found?.kind == .publicKey && found?.keyID == key.id && found?.isEncrypted == nil)
    }
  }

  @Test(
    "keys and certificates of other tools and in DER are told apart",
    arguments: [
      ("test-certificate.pem", KeyFileSighting.Kind.certificate, nil),
      ("test-certificate.der", .certificate, nil), ("test-cosign.key", .privateKey, true),
      ("test-cosign-old.key", .privateKey, true), ("test-ed25519-private.der", .privateKey, false),
      ("test-ed25519-public.der", .publicKey, nil), ("test-jwk.json", .publicKey, nil),
      ("test-minisign.key", .privateKey, nil), ("test-minisign.pub", .publicKey, nil),
      ("test-minisign-bare.pub", .publicKey, nil), ("test-openpgp-secret.asc", .privateKey, nil),
      ("test-openpgp.asc", .publicKey, nil), ("test-openpgp.gpg", .publicKey, nil),
      ("test-openssh-ecdsa", .privateKey, false), ("test-openssh-rsa", .privateKey, true),
      ("test-openssh-ecdsa.pub", .publicKey, nil), ("test-p256-encrypted.der", .privateKey, true),
      ("test-p256-sec1.der", .privateKey, false), ("test-pkcs12.p12", .privateKey, nil),
      ("test-putty.ppk", .privateKey, false), ("test-rsa2048-pkcs1.der", .publicKey, nil),
      ("test-rsa2048-private.der", .privateKey, false), ("test-signify.pub", .publicKey, nil),
      ("test-signify.sec", .privateKey, nil), ("test-ssh2.pub", .publicKey, nil),
    ] as [(String, KeyFileSighting.Kind, Bool?)])
  func foreign(name: String, kind: KeyFileSighting.Kind, isEncrypted: Bool?) throws {
    let found = try #require(KeyFileSighting(of: try TestVectors.bytes("keys/foreign/" + name)))
    #expect(found.kind == kind && found.isEncrypted == isEncrypted)
  }

  @Test("both halves of a key have one ID, in each format")
  func halves() throws {
    for (secret, open) in [
      ("test-openssh-ecdsa", "test-openssh-ecdsa.pub"),
      ("test-openssh-rsa", "test-openssh-rsa.pub"),
      ("test-rsa2048-private.der", "test-rsa2048-public.der"),
      ("test-pss2048-sha256-private.der", "test-pss2048-sha256-public.der"),
      ("test-p256-sec1.der", "test-p256-public.der"),
    ] {
      let one = KeyFileSighting(of: try TestVectors.bytes("keys/foreign/" + secret))
      let other = KeyFileSighting(of: try TestVectors.bytes("keys/foreign/" + open))
      #expect(one?.keyID != nil && one?.keyID == other?.keyID, "\(secret)")
    }
  }

  @Test("a private key is found among other text, indented, and beside what else is in its file")
  func surroundings() throws {
    let key = String(
      decoding: try TestVectors.bytes("keys/private/test-ed25519.pem"), as: UTF8.self)
    let other = String(decoding: try TestVectors.bytes("keys/public/test-p256.pem"), as: UTF8.self)
    let plain = try #require(KeyFileSighting(of: Array(key.utf8)))
    for text in [other + key, "a\u{1}\n-----\n" + key, key + other, "0x\n" + key, "\u{FEFF}" + key]
    {
      #expect(KeyFileSighting(of: Array(text.utf8)) == plain)
    }
    let indented = Array("data: |\n  \(key.replacing("\n", with: "\n  "))".utf8)
    #expect(KeyFileSighting(of: indented)?.kind == .privateKey)
    let cut = Array(key.dropLast(30).utf8)
    #expect(KeyFileSighting(of: cut)?.kind == .privateKey)
  }

  @Test("a JSON Web Key with a secret is a private one")
  func jsonWebKeys() {
    for (text, kind) in [
      ("{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AA\"}", KeyFileSighting.Kind.publicKey),
      ("{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AA\",\"d\":\"AA\"}", .privateKey),
      ("{\"kty\":\"oct\",\"k\":\"AA\"}", .privateKey),
    ] { #expect(KeyFileSighting(of: Array(text.utf8))?.kind == kind, "\(text)") }
  }

  @Test("signatures, requests, timestamps, digests and texts are no keys")
  func others() throws {
    let paths = [
      "keys/foreign/test-request.pem", "keys/foreign/test-request.der",
      "keys/foreign/test-empty.pem",
      "keys/foreign/test-pkcs7.pem", "keys/foreign/test-words.txt", "keys/foreign/test-zeros.bin",
      "timestamps/granted.tsr", "timestamps/request.tsq", "interop/bundles/openssl-P-256.sig",
      "interop/bundles/openssl-P-384.sig", "interop/bundles/openssl-rsa-2048.sig",
    ]
    for path in paths {
      #expect(KeyFileSighting(of: try TestVectors.bytes(path)) == nil, "\(path)")
    }
    // DigestInfo (RFC 8017 §9.2) of SHA-256.
    let info =
      try Hex.decode("3031300d060960864801650304020105000420") + [UInt8](repeating: 7, count: 32)
    for bytes in [
      info, [], [0x30], [0x30, 0x80], Array("ssh-rsa is a name".utf8), Array("ssh-rsa AAAA".utf8),
    ] {
      #expect(KeyFileSighting(of: bytes) == nil)
    }
  }

  @Test("no file that is cut off or altered anywhere is taken for the other half")
  func mutations() throws {
    for name in [
      "test-p256-private.der", "test-ed25519-public.der", "test-openssh-ecdsa", "test-openpgp.gpg",
    ] {
      let bytes = try TestVectors.bytes("keys/foreign/" + name)
      let kind = KeyFileSighting(of: bytes)?.kind
      for length in 0..<bytes.count {
        let found = KeyFileSighting(of: Array(bytes.prefix(length)))
        #expect(found == nil || found?.kind == kind, "\(name) \(length)")
      }
      for bit in 0..<bytes.count * 8 {
        var altered = bytes
        altered[bit / 8] ^= 1 << UInt8(bit % 8)
        _ = KeyFileSighting(of: altered)
      }
    }
  }
}
