import Digests
import Foundation
import SigningKeys
import TestSupport
import Testing

@Suite struct KeyIDTests {
  @Test(
    "The key ID is the digest that openssl gives of the DER file",
    .enabled(if: ExternalTool.isPresent("openssl"), "openssl is not installed"),
    arguments: ["p256", "p384", "p521", "ed25519", "rsa2048", "pss2048-sha256"])
  func openssl(_ name: String) throws {
    let path = TestVectors.own.appending(path: "keys/public/test-\(name).pem").path
    let key = try PublicKey(pem: KeyFileCase.bytes("public/test-\(name).pem"))
    let der = try ExternalTool.run(
      "openssl", ["pkey", "-pubin", "-in", path, "-outform", "DER"])
    #expect(key.canonicalSPKI == der.output)
    let digest = try ExternalTool.run("openssl", ["dgst", "-sha256", "-c"], input: der.output)
    let spelled = digest.text.split(separator: " ").last.map { $0.dropLast() } ?? ""
    #expect(key.id.colonHex == spelled.uppercased())
    #expect(key.id.hex == spelled.replacing(":", with: ""))
  }

  @Test(
    "The hint is the one that cosign writes into a bundle",
    .enabled(if: TestVectors.shared != nil, "the shared vectors are absent"),
    arguments: ["managed-key-happy-path", "managed-key-and-trusted-root"])
  func cosignHint(_ name: String) throws {
    let folder = try #require(TestVectors.shared)
      .appending(path: "conformance/bundle-verify/\(name)")
    let key = try PublicKey(pem: [UInt8](Data(contentsOf: folder.appending(path: "key.pub"))))
    let data = try Data(contentsOf: folder.appending(path: "bundle.sigstore.json"))
    let bundle = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let material = try #require(bundle["verificationMaterial"] as? [String: Any])
    let hint = try #require((material["publicKey"] as? [String: Any])?["hint"] as? String)
    #expect(key.id.hint == hint)
  }

  @Test(
    "The wrong key of the conformance suite is not even base64, and its point is off the curve",
    .enabled(if: TestVectors.shared != nil, "the shared vectors are absent"))
  func conformanceWrongKey() throws {
    let file = try #require(TestVectors.shared)
      .appending(path: "conformance/bundle-verify/managed-key-wrong-key_fail/key.pub")
    let pem = [UInt8](try Data(contentsOf: file))
    let error = try #require(throws: KeyError.self) { try PublicKey(pem: pem) }
    #expect(error.code == "pem-invalid-base64")
    // Its last character has bits that encode nothing; without them the file is well formed.
    let mended = String(decoding: pem, as: UTF8.self).replacing("y==", with: "w==")
    #expect(throws: KeyError.pointNotOnCurve) { try PublicKey(pem: [UInt8](mended.utf8)) }
  }

  @Test("The three spellings name the same 32 bytes")
  func spellings() throws {
    let id = KeyID(digest: SHA256Digest.of([]))
    #expect(id.hex.count == 64)
    #expect(id.colonHex.lowercased().replacing(":", with: "") == id.hex)
    #expect(id.colonHex.count == 95)
    #expect(Data(base64Encoded: id.hint).map { [UInt8]($0) } == id.digest.bytes)
    #expect(id.description == id.hex)
  }
}
