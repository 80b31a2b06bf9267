import Certificates
import Digests
import Foundation
import SigningKeys
import SigstoreTrust
import StrictEncoding
import TestSupport
import Testing

@Suite struct CertificateLogTests {
  /// The first of January 2026, in milliseconds.
  private static let time: UInt64 = 1_767_225_600_250

  /// An authority whose signers' certificates logs can promise to be public.
  private struct Scene {
    let authority: SigningAuthority
    let issuer: Certificate
    let issuerKeyHash: [UInt8]
    /// The certificate before any promise is put into it.
    let bare: [UInt8]

    init(in folder: URL) throws {
      authority = try SigningAuthority(in: folder)
      issuer = try Certificate(der: try authority.der("root"))
      try authority.openssl(["pkey", "-in", "root.key", "-pubout", "-out", "root.pub"])
      issuerKeyHash = try PublicKey(pem: try authority.bytes("root.pub")).id.digest.bytes
      bare = try authority.signer()
    }

    /// A promise by a key, made as the log would make it.
    func promise(
      by key: borrowing PrivateKey, _ change: (inout CertificateLog.Promise) -> Void = { _ in }
    ) throws -> CertificateLog.Promise {
      var promise = CertificateLog.Promise(
        logID: key.publicKey.id.digest.bytes, milliseconds: CertificateLogTests.time)
      change(&promise)
      promise.signature = try key.sign(
        promise.signedBytes(for: bare, issuerKeyHash: issuerKeyHash))
      return promise
    }

    /// The certificate with promises.
    func certificate(_ promises: CertificateLog.Promise...) throws -> SigningCertificate {
      try SigningCertificate(
        der: try authority.signer(.signer.adding(CertificateLog.line(promises))))
    }

    func root(
      _ keys: [PublicKey], start: String? = "2025-01-01T00:00:00Z", end: String? = nil
    ) throws -> TrustedRoot {
      let window = try TrustWindow(
        start: start.map { try TrustInstant(parsing: $0) },
        end: end.map { try TrustInstant(parsing: $0) })
      return try TrustedRoot(
        certificateAuthorities: [
          RootAuthority(
            certificates: [issuer],
            validFor: TrustWindow(start: TrustInstant(parsing: "2020-01-01T00:00:00Z")))
        ],
        certificateLogs: try keys.map { key in
          try TransparencyLog(
            baseURL: "https://ct.example",
            key: LogKey(rawBytes: key.canonicalSPKI, details: .ecdsaP256, validFor: window),
            logID: key.id.digest.bytes)
        })
    }

    func code(_ certificate: SigningCertificate, _ root: TrustedRoot) -> String? {
      do throws(CertificateLogError) {
        _ = try root.certificateLogs(of: certificate, issuedBy: issuer)
        return nil
      } catch { return error.code }
    }
  }

  private func withScene(_ body: (Scene) throws -> Void) throws {
    try withTemporaryFolder { try body(try Scene(in: $0)) }
  }

  @Test func `A promise holds that a log of the root made`() throws {
    try withScene { scene in
      let key = try PrivateKey.generate(.ecdsaP256)
      let read = try scene.certificate(try scene.promise(by: key))
      let root = try scene.root([key.publicKey])
      let logs = try root.certificateLogs(of: read, issuedBy: scene.issuer)
      #expect(logs.map(\.log) == root.certificateLogs)
      #expect(logs[0].time == TrustInstant(millisecondsSinceEpoch: Self.time))
      let path = try root.path(from: read, at: read.notBefore)
      #expect(path.path.issuer == scene.issuer)
      let extended = try scene.promise(by: key) { $0.extensions = [0, 0, 5, 0, 0, 0, 0, 7] }
      #expect(try scene.code(scene.certificate(extended), root) == nil)
    }
  }

  @Test func `A promise that does not hold is refused, with the reason`() throws {
    try withScene { scene in
      let key = try PrivateKey.generate(.ecdsaP256)
      let other = try PrivateKey.generate(.ecdsaP256)
      let root = try scene.root([key.publicKey])
      let good = try scene.promise(by: key)
      #expect(scene.code(try SigningCertificate(der: scene.bare), root) == "sct-missing")
      #expect(scene.code(try scene.certificate(good, good), root) == "sct-repeated")
      let unknown = try scene.promise(by: other)
      #expect(scene.code(try scene.certificate(unknown), root) == "sct-unknown-log")
      // Beside one of a known log, those of others are passed over.
      #expect(scene.code(try scene.certificate(unknown, good), root) == nil)
      var forged = unknown
      forged.logID = good.logID
      #expect(scene.code(try scene.certificate(forged), root) == "sct-signature")
      #expect(scene.code(try scene.certificate(good, forged), root) == "sct-signature")
      for change: (inout CertificateLog.Promise) -> Void in [
        { $0.milliseconds += 1 }, { $0.extensions = [1] }, { $0.signature[8] ^= 1 },
      ] {
        var changed = good
        change(&changed)
        #expect(scene.code(try scene.certificate(changed), root) == "sct-signature")
      }
      var later = good
      later.milliseconds = .max
      #expect(scene.code(try scene.certificate(later), root) == "sct-time")
      var algorithm = good
      algorithm.algorithm = [4, 1]
      #expect(scene.code(try scene.certificate(algorithm), root) == "sct-algorithm")
    }
  }

  @Test func `The window of a log has both its ends`() throws {
    try withScene { scene in
      let key = try PrivateKey.generate(.ecdsaP256)
      let read = try scene.certificate(try scene.promise(by: key))
      let exact = "2026-01-01T00:00:00.250Z"
      let keys = [key.publicKey]
      #expect(scene.code(read, try scene.root(keys, start: exact, end: exact)) == nil)
      #expect(
        scene.code(read, try scene.root(keys, end: "2026-01-01T00:00:00.249999999Z"))
          == "sct-log-window")
      #expect(
        scene.code(read, try scene.root(keys, start: "2026-01-01T00:00:00.250000001Z"))
          == "sct-log-window")
      #expect(scene.code(read, try scene.root(keys, start: nil)) == "sct-log-window")
    }
  }

  @Test func `A promise is about one certificate of one issuer`() throws {
    try withScene { scene in
      let key = try PrivateKey.generate(.ecdsaP256)
      let root = try scene.root([key.publicKey])
      let good = try scene.promise(by: key)
      // The same promise in another certificate.
      let form = SigningAuthority.Form.signer
        .changing("subjectAltName", to: "subjectAltName = critical,URI:https://ci.example/other")
        .adding(CertificateLog.line([good]))
      let moved = try SigningCertificate(der: try scene.authority.signer(form))
      #expect(scene.code(moved, root) == "sct-signature")
      let other = try SigningAuthority(in: scene.authority.folder, named: "other")
      let issuer = try Certificate(der: try other.der("root"))
      let read = try scene.certificate(good)
      let error = #expect(throws: CertificateLogError.self) {
        _ = try root.certificateLogs(of: read, issuedBy: issuer)
      }
      #expect(error?.code == "sct-signature")
    }
  }

  @Test func `Promises of unknown versions are passed over`() throws {
    try withScene { scene in
      let key = try PrivateKey.generate(.ecdsaP256)
      let root = try scene.root([key.publicKey])
      let good = try scene.promise(by: key)
      var next = good
      next.version = 1
      #expect(scene.code(try scene.certificate(next), root) == "sct-version")
      #expect(scene.code(try scene.certificate(next, good), root) == nil)
    }
  }

  @Test func `A log may have an RSA key, but none of another kind`() throws {
    try withScene { scene in
      let folder = scene.authority
      try folder.openssl([
        "genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", "log.key",
      ])
      try folder.openssl(["pkey", "-in", "log.key", "-pubout", "-out", "log.pub"])
      let key = try PublicKey(pem: try folder.bytes("log.pub"))
      var promise = CertificateLog.Promise(
        logID: key.id.digest.bytes, milliseconds: Self.time)
      promise.algorithm = [4, 1]
      let signed = promise.signedBytes(for: scene.bare, issuerKeyHash: scene.issuerKeyHash)
      try Data(signed).write(to: folder.folder.appending(path: "signed"))
      try folder.openssl([
        "dgst", "-sha256", "-sign", "log.key", "-out", "signature", "signed",
      ])
      promise.signature = try folder.bytes("signature")
      let read = try scene.certificate(promise)
      let timestamp = try #require(read.embeddedTimestamps.first)
      try timestamp.verify(by: key, for: read, issuedBy: scene.issuer)
      let error = #expect(throws: CertificateTimestampError.self) {
        let other = try PrivateKey.generate(.ecdsaP384).publicKey
        try timestamp.verify(by: other, for: read, issuedBy: scene.issuer)
      }
      #expect(error?.code == "sct-log-key")
    }
  }

  @Test func `The window of an authority has both its ends`() throws {
    try withScene { scene in
      let read = try SigningCertificate(der: scene.bare)
      func code(_ start: String?, _ end: String? = nil, at time: String) throws -> String? {
        let window = try TrustWindow(
          start: start.map { try TrustInstant(parsing: $0) },
          end: end.map { try TrustInstant(parsing: $0) })
        let root = try TrustedRoot(
          certificateAuthorities: [
            RootAuthority(certificates: [scene.issuer], validFor: window)
          ])
        let moment = try Timestamp(parsing: time)
        do throws(SignerTrustError) {
          _ = try root.path(from: read, at: moment)
          return nil
        } catch { return error.code }
      }
      let time = "2026-01-01T00:05:00Z"
      #expect(try code(time, time, at: time) == nil)
      #expect(try code("2026-01-01T00:05:00.1Z", at: time) == "certificate-authority-window")
      #expect(
        try code(RootMaterial.start, "2026-01-01T00:04:59.9Z", at: time)
          == "certificate-authority-window")
      #expect(try code(nil, at: time) == "certificate-authority-window")
      #expect(
        try code(RootMaterial.start, at: "2026-01-01T00:10:01Z")
          == "certificate-path-not-valid-at-time")
      let key = try PrivateKey.generate(.ecdsaP256).publicKey
      let none = try TrustedRoot(
        certificateLogs: scene.root([key]).certificateLogs)
      let error = #expect(throws: SignerTrustError.self) {
        _ = try none.path(from: read, at: read.notBefore)
      }
      #expect(error?.code == "certificate-authority-none")
    }
  }
}
