import Certificates
import Digests
import SigningKeys
import SigstoreTrust
import StrictEncoding
import TestSupport
import Testing

/// Logs that are named by their key and kind.
@Suite struct LogAssemblyTests {
  private func digest(_ text: String, _ bytes: [UInt8]) -> [UInt8] {
    SHA256Digest.of(Array(text.utf8) + bytes).bytes
  }

  @Test func `The IDs of a log follow from its key and its kind`() throws {
    let ecdsa = try PrivateKey.generate(.ecdsaP256).publicKey
    let ed25519 = try PrivateKey.generate(.ed25519).publicKey
    let note = digest("log.example\n\u{1}", Array(ed25519.canonicalSPKI.suffix(32)))
    let cases: [(LogKind, PublicKey, id: [UInt8], checkpoint: [UInt8]?, isRekor2: Bool)] = [
      (.rekor1, ecdsa, ecdsa.id.digest.bytes, nil, false),
      (.rekor1, ed25519, ed25519.id.digest.bytes, nil, false),
      (.rekor2, ecdsa, ecdsa.id.digest.bytes, ecdsa.id.digest.bytes, true),
      (.rekor2, ed25519, note, note, true),
      (.certificates, ecdsa, ecdsa.id.digest.bytes, nil, false),
      (.certificates, ed25519, ed25519.id.digest.bytes, nil, false),
    ]
    for (kind, key, id, checkpoint, isRekor2) in cases {
      let log = try TransparencyLog(
        kind, key: key, baseURL: "https://log.example:8443/api", validFor: SoundRoot.window)
      #expect(log.logID == id, "\(kind) \(key.algorithm)")
      #expect(log.checkpointKeyID == checkpoint, "\(kind) \(key.algorithm)")
      #expect(log.isRekor2 == isRekor2, "\(kind) \(key.algorithm)")
      #expect(log.noteKeyID == Array((checkpoint ?? id).prefix(4)))
      let root =
        kind == .certificates
        ? try TrustedRoot(certificateLogs: [log]) : try TrustedRoot(logs: [log])
      #expect(try TrustedRoot(json: root.json) == root)
    }
  }

  @Test func `What no log has is refused`() throws {
    try withTemporaryFolder { folder in
      let authority = try SigningAuthority(in: folder)
      func key(_ bits: Int) throws -> PublicKey {
        var form = SigningAuthority.Form.issuer
        form.key = ["RSA", "-pkeyopt", "rsa_keygen_bits:\(bits)"]
        return try #require(try authority.made("rsa-\(bits)", form, by: "root").publicKey)
      }
      func code(
        _ kind: LogKind, _ key: PublicKey, _ url: String = "https://log.example",
        _ window: TrustWindow = SoundRoot.window
      ) -> String? {
        do throws(LogAssemblyError) {
          _ = try TransparencyLog(kind, key: key, baseURL: url, validFor: window)
          return nil
        } catch { return error.code }
      }
      let rsa = try key(2_048)
      #expect(code(.rekor1, rsa) == nil)
      #expect(code(.rekor2, rsa) == "trust-key-kind")
      let odd = try key(2_560)
      #expect(code(.certificates, odd) == "trust-key-size")
      #expect(code(.rekor1, rsa, "log.example") == "trust-address")
      let end = SoundRoot.window(nil, "2026-01-01T00:00:00Z")
      #expect(code(.rekor1, rsa, "https://log.example", end) == "trust-no-start")
      let middle = try authority.made("middle", .issuer, by: "root")
      #expect(RootAuthority.commonValidity(of: [])?.from == nil)
      #expect(
        RootAuthority.commonValidity(of: [middle])?.from.description == "2020-01-01T00:00:00Z")
    }
  }
}
