// Key files: a byte that says how they are wrapped, and DER; or PEM text as it is.
// libFuzzer: -max_len=2048 -dict=der.dict
import NativeSystem
import SigningKeys
import StrictEncoding

/// A key that is read is written in one form and read again as the same key; a private key that is
/// read signs what its public key verifies; no input is a signature by a key that made none.
enum KeysTarget: FuzzTarget {
  /// What the first byte of an input stands for.
  private static let labels = [
    "PUBLIC KEY", "PRIVATE KEY", "EC PRIVATE KEY", "RSA PUBLIC KEY", "ENCRYPTED PRIVATE KEY",
    "RSA PRIVATE KEY",
  ]

  static func seeds() throws -> [Seed] {
    let files = try SeedFiles.below("keys", extensions: ["pem"], limit: 8 << 10)
    let unwrapped = files.compactMap { file -> Seed? in
      guard let block = (try? PEMBlock.parse(file.bytes))?.first,
        let label = labels.firstIndex(of: block.label)
      else { return nil }
      return Seed(name: file.name + ".der", bytes: [UInt8(label)] + block.bytes)
    }
    return unwrapped + files.filter { $0.bytes.count <= 2048 }
  }

  static func check(_ input: [UInt8]) {
    guard let first = input.first else { return }
    let der = Array(input.dropFirst())
    let isText = first == UInt8(ascii: "-")
    let label = labels[Int(first) % labels.count]
    let pem = isText ? input : Array(PEMBlock(label: label, bytes: der).text.utf8)
    if let key = try? PublicKey(pem: pem) { check(key) }
    if let key = try? PublicKey(subjectPublicKeyInfo: der) { check(key) }
    checkPrivate(pem)
    for key in strangers {
      demand(
        (try? key.verify(signature: input, over: message)) == nil, "no input is a signature")
    }
  }

  private static func check(_ key: PublicKey) {
    let again: PublicKey
    let third: PublicKey
    do throws(KeyError) {
      again = try PublicKey(subjectPublicKeyInfo: key.canonicalSPKI)
      third = try PublicKey(pem: Array(key.pem.utf8))
    } catch {
      // OpenSSL looks at an RSA modulus with random numbers: one with a factor of some thousands,
      // which nobody's key has, is taken most times and not always.
      return demand(error == .rsaModulus, "the canonical form can be read: \(error)")
    }
    for other in [again, third] {
      demand(other == key && other.algorithm == key.algorithm, "and is the same key")
      demand(other.canonicalSPKI == key.canonicalSPKI, "and its canonical form is itself")
      demand(other.id == key.id && other.countingIdentity == key.countingIdentity, "by its names")
    }
  }

  private static func checkPrivate(_ pem: [UInt8]) {
    let isEncrypted = try? PrivateKey.isEncrypted(SecretBytes(copying: pem.span))
    let key: PrivateKey
    do throws(KeyError) {
      key = try PrivateKey(pem: pem) { () throws(PassphraseError) in nil }
    } catch {
      // A key without its passphrase is the one refusal that says nothing about the file.
      return demand(error != .passphraseNeeded || isEncrypted == true, "an open key is read")
    }
    demand(isEncrypted == false, "what is encrypted is not read without a passphrase")
    check(key.publicKey)
    guard let signature = try? key.sign(message), let written = try? key.unencryptedPEM(),
      let again = try? PrivateKey(pem: written, passphrase: { () throws(PassphraseError) in nil })
    else { return demand(false, "what was read signs, and is written and read again") }
    demand(again.publicKey == key.publicKey, "and is the same key")
    demand(
      (try? key.publicKey.verify(signature: signature, over: message)) != nil,
      "a signature is verified")
  }

  private static let message = Array("message".utf8)

  /// Keys that signed nothing that a fuzzer sees.
  private static let strangers: [PublicKey] = ["p256", "ed25519"].map { name in
    do {
      return try PublicKey(pem: SeedFiles.bytes(of: "keys/public/test-\(name).pem"))
    } catch {
      preconditionFailure("the test key \(name) is read: \(error)")
    }
  }
}

typealias Target = KeysTarget
