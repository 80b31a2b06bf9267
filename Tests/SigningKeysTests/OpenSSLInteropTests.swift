import Digests
import Foundation
import SigningKeys
import TestSupport
import Testing

@Suite(.enabled(if: ExternalTool.isPresent("openssl"), "openssl is not installed"))
struct OpenSSLInteropTests {
  static let message = [UInt8]("what is signed\n".utf8)

  @Test(
    "openssl verifies ECDSA signatures that are made here",
    arguments: [KeyAlgorithm.ecdsaP256, .ecdsaP384, .ecdsaP521])
  func opensslVerifiesECDSA(_ algorithm: KeyAlgorithm) throws {
    let key = try PrivateKey.generate(algorithm)
    let hash = try #require(algorithm.hash)
    let signature = try key.sign(Self.message)
    try withFiles(["key.pub": [UInt8](key.publicKey.pem.utf8), "sig": signature]) { folder in
      let outcome = try ExternalTool.run(
        "openssl",
        ["dgst", "-\(hash)", "-verify", "\(folder)/key.pub", "-signature", "\(folder)/sig"],
        input: Self.message)
      #expect(outcome.text == "Verified OK\n", "\(outcome.errors)")
    }
  }

  @Test("openssl verifies Ed25519 signatures that are made here")
  func opensslVerifiesEd25519() throws {
    let key = try PrivateKey.generate(.ed25519)
    let files = [
      "key.pub": [UInt8](key.publicKey.pem.utf8), "sig": try key.sign(Self.message),
      "message": Self.message,
    ]
    try withFiles(files) { folder in
      let outcome = try ExternalTool.run(
        "openssl",
        [
          "pkeyutl", "-verify", "-pubin", "-inkey", "\(folder)/key.pub", "-rawin", "-in",
          "\(folder)/message", "-sigfile", "\(folder)/sig",
        ])
      #expect(outcome.text == "Signature Verified Successfully\n", "\(outcome.errors)")
    }
  }

  @Test(
    "Signatures by openssl verify here, and not over other bytes",
    arguments: [
      "p256", "p384", "p521", "rsa2048", "rsa3072", "rsa4096", "rsa2048-e3", "pss2048-sha256",
      "pss3072-sha384", "pss2048-sha512-salt20",
    ])
  func opensslSigns(_ name: String) throws {
    let key = try PublicKey(pem: KeyFileCase.bytes("public/test-\(name).pem"))
    let hash = try #require(key.algorithm.hash)
    let file = TestVectors.own.appending(path: "keys/private/test-\(name).pem").path
    let signed = try ExternalTool.run(
      "openssl", ["dgst", "-\(hash)", "-sign", file], input: Self.message)
    try key.verify(signature: signed.output, over: Self.message)
    try key.verify(signature: signed.output, overDigest: AnyDigest.of(Self.message, by: hash))
    #expect(throws: SignatureError.invalid) {
      try key.verify(signature: signed.output, over: Self.message + [0])
    }
  }

  @Test("A PSS signature verifies only with the salt length of the key, or of the default")
  func saltLength() throws {
    for (name, length, verifies) in [
      ("pss2048-no-parameters", 32, true), ("pss2048-no-parameters", 20, false),
      ("pss2048-no-parameters", 222, false), ("pss2048-sha256", 40, false),
    ] {
      let key = try PublicKey(pem: KeyFileCase.bytes("public/test-\(name).pem"))
      let file = TestVectors.own.appending(path: "keys/private/test-\(name).pem").path
      let signed = try ExternalTool.run(
        "openssl",
        ["dgst", "-sha256", "-sign", file, "-sigopt", "rsa_pss_saltlen:\(length)"],
        input: Self.message)
      #expect(signed.output.count == 256, "\(signed.errors)")
      let accepted =
        (try? key.verify(signature: signed.output, over: Self.message)) != nil
      #expect(accepted == verifies, "\(name), \(length)")
    }
  }

  @Test("Neither RSA scheme passes for the other")
  func schemesApart() throws {
    let file = TestVectors.own.appending(path: "keys/private/test-rsa2048.pem").path
    let pkcs1 = try PublicKey(pem: KeyFileCase.bytes("public/test-rsa2048.pem"))
    let pss = try PublicKey(pem: KeyFileCase.bytes("public/test-rsa2048-as-pss.pem"))
    let padding = ["-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:32"]
    let first = try ExternalTool.run(
      "openssl", ["dgst", "-sha256", "-sign", file], input: Self.message
    ).output
    let second = try ExternalTool.run(
      "openssl", ["dgst", "-sha256", "-sign", file] + padding, input: Self.message
    ).output
    try pkcs1.verify(signature: first, over: Self.message)
    try pss.verify(signature: second, over: Self.message)
    #expect(throws: SignatureError.invalid) {
      try pkcs1.verify(signature: second, over: Self.message)
    }
    #expect(throws: SignatureError.invalid) {
      try pss.verify(signature: first, over: Self.message)
    }
  }

  private func withFiles(_ files: [String: [UInt8]], _ body: (String) throws -> Void) throws {
    try withTemporaryFolder { folder in
      for (name, bytes) in files { try Data(bytes).write(to: folder.appending(path: name)) }
      try body(folder.path)
    }
  }
}
