import Foundation
import NativeSystem
import SigningKeys
import TestSupport
import Testing

@Suite struct PrivateKeyWritingTests {
  static let hasOpenSSL = ExternalTool.isPresent("openssl")
  static let passphrase = SecretBytes([UInt8]("correct horse".utf8))

  @Test(
    "An encrypted file is read again with its passphrase alone", arguments: KeyDerivation.allCases)
  func encrypted(_ derivation: KeyDerivation) throws {
    for algorithm in KeyAlgorithm.forSigning {
      let key = try PrivateKey.generate(algorithm)
      let pem = try key.encryptedPEM(passphrase: Self.passphrase, derivation: derivation)
      #expect(try PrivateKey.isEncrypted(SecretBytes(copying: pem.span)))
      let again = try PrivateKey(pem: pem) { Self.passphrase }
      #expect(again.publicKey == key.publicKey)
      #expect(throws: KeyError.wrongPassphrase) {
        _ = try PrivateKey(pem: pem) { SecretBytes([UInt8]("Correct horse".utf8)) }
      }
      #expect(throws: KeyError.passphraseNeeded) { _ = try PrivateKey(pem: pem) { nil } }
      #expect(throws: KeyError.privateKeyGiven) { _ = try PublicKey(pem: pem) }
    }
  }

  @Test(
    "openssl opens an encrypted file and finds the same public key",
    .enabled(if: hasOpenSSL, "openssl is not installed"), arguments: KeyDerivation.allCases)
  func opensslOpens(_ derivation: KeyDerivation) throws {
    for algorithm in KeyAlgorithm.forSigning {
      let key = try PrivateKey.generate(algorithm)
      let pem = try key.encryptedPEM(passphrase: Self.passphrase, derivation: derivation)
      let outcome = try ExternalTool.run(
        "openssl", ["pkey", "-passin", "pass:correct horse", "-pubout"], input: pem)
      #expect(outcome.text == key.publicKey.pem, "\(outcome.errors)")
    }
  }

  @Test(
    "The encryption is AES-256-CBC with scrypt or PBKDF2 at the documented cost",
    .enabled(if: hasOpenSSL, "openssl is not installed"))
  func parameters() throws {
    let key = try PrivateKey.generate(.ecdsaP256)
    let expectations: [(KeyDerivation, [String])] = [
      (.scrypt, ["scrypt", "INTEGER           :4000", "INTEGER           :08", "aes-256-cbc"]),
      (.pbkdf2, ["PBKDF2", "INTEGER           :0927C0", "hmacWithSHA256", "aes-256-cbc"]),
    ]
    for (derivation, parts) in expectations {
      let pem = try key.encryptedPEM(passphrase: Self.passphrase, derivation: derivation)
      let shown = try ExternalTool.run("openssl", ["asn1parse"], input: pem).text
      for part in parts { #expect(shown.contains(part), "\(part) in \(shown)") }
    }
  }

  @Test("Two files of one key have nothing but their form in common")
  func salted() throws {
    let key = try PrivateKey.generate(.ed25519)
    #expect(
      try key.encryptedPEM(passphrase: Self.passphrase)
        != key.encryptedPEM(passphrase: Self.passphrase))
  }

  @Test(
    "An unencrypted file is byte for byte what openssl writes",
    .enabled(if: hasOpenSSL, "openssl is not installed"), arguments: KeyAlgorithm.forSigning)
  func plain(_ algorithm: KeyAlgorithm) throws {
    let key = try PrivateKey.generate(algorithm)
    let secret = try key.unencryptedPEM()
    let pem = secret.withBytes { span in span.indices.map { span[$0] } }
    #expect(try !PrivateKey.isEncrypted(secret))
    #expect(try ExternalTool.run("openssl", ["pkey"], input: pem).output == pem)
  }

  @Test("An empty passphrase, or one that openssl would cut off, encrypts nothing")
  func passphraseLimits() throws {
    let key = try PrivateKey.generate(.ed25519)
    #expect(throws: KeyError.passphrase(.empty)) {
      _ = try key.encryptedPEM(passphrase: SecretBytes([]))
    }
    #expect(throws: KeyError.passphrase(.tooLong(limit: 1_023))) {
      _ = try key.encryptedPEM(passphrase: SecretBytes([UInt8](repeating: 65, count: 1_024)))
    }
    let longest = SecretBytes([UInt8](repeating: 65, count: 1_023))
    let pem = try key.encryptedPEM(passphrase: longest)
    #expect(try PrivateKey(pem: pem) { longest }.publicKey == key.publicKey)
  }

  @Test("The passphrase is asked for only when there is something to open")
  func asking() throws {
    for name in ["p256", "p256-sec1", "ed25519"] {
      let pem = try KeyFileCase.bytes("private/test-\(name).pem")
      _ = try PrivateKey(pem: pem) {
        Issue.record("asked for the passphrase of an unencrypted key")
        return nil
      }
    }
    for name in ["cost-scrypt-n-2-20", "encryption-unknown"] {
      let pem = try KeyFileCase.bytes("private/test-\(name).pem")
      #expect(throws: KeyError.self) {
        _ = try PrivateKey(pem: pem) {
          Issue.record("asked for the passphrase of a file that is refused anyway")
          return nil
        }
      }
    }
    let pem = try KeyFileCase.bytes("private/test-p256-scrypt.pem")
    #expect(throws: KeyError.passphrase(.noTerminal)) {
      _ = try PrivateKey(pem: pem) { () throws(PassphraseError) in throw .noTerminal }
    }
  }

  @Test("Every change of a byte in an encrypted file is refused")
  func changedCiphertext() throws {
    // PBKDF2 with few rounds, so that hundreds of changes are quick to try.
    let pem = try KeyFileCase.bytes("private/test-p256-pbkdf2-sha256.pem")
    let text = String(decoding: pem, as: UTF8.self)
    let lines = text.split(separator: "\n")
    var der = try #require(Data(base64Encoded: lines.dropFirst().dropLast().joined()))
    for position in der.indices.dropFirst(95) {
      der[position] ^= 0x10
      let body = der.base64EncodedString(options: [.lineLength64Characters, .endLineWithLineFeed])
      let changed = "\(lines[0])\n\(body)\n\(lines[lines.count - 1])\n"
      der[position] ^= 0x10
      #expect(throws: KeyError.self, "byte \(position)") {
        _ = try PrivateKey(pem: [UInt8](changed.utf8)) { Self.passphrase }
      }
    }
  }
}
