import Artifacts
import Bundles
import Certificates
import Foundation
import NativeSystem
import Signing
import SigningKeys
import SigstoreTrust
import Statements
import StrictEncoding
import TestSupport
import Testing
import Timestamps
import TrustRoots
import Verification

/// A private authority, a signature by one of its signers, and what a verifier says of it.
private struct Scene {
  static let leaf = SigningAuthority.Form.signer.changing("1.3.6.1.4.1.57264", to: nil)
  static let name = "CN=signer,O=Test signers"

  let authority: SigningAuthority
  let bundle: Bundles.Bundle
  private let artifact: MeasuredFile

  init(
    _ folder: URL, leaf: SigningAuthority.Form = Self.leaf, withIssuer: Bool = false,
    at time: String = "2026-01-01T00:05:00Z"
  ) throws {
    authority = try SigningAuthority(in: folder, middle: .issuer)
    let signer = try Certificate(der: try authority.signer(leaf))
    let middle = try Certificate(der: authority.der("middle"))
    let key = try PrivateKey(pem: authority.bytes("signer.key")) {
      () throws(PassphraseError) -> SecretBytes in throw .noTerminal
    }
    let chain = try SigningChain([signer] + (withIssuer ? [middle] : []))
    guard case .file(let file) = try SignedOriginal.file("artifact\n") else {
      throw Pipeline.Failure.notAnImage
    }
    artifact = file
    let made = try Signer(key, chain: chain, at: Timestamp(parsing: time))
    bundle = try Bundles.Bundle(decoding: try made.sign(messageOf: file).encoded())
  }

  /// The authority as a trusted root, and the issuer in it if it does not travel.
  func root(withIssuer: Bool = true, timestamps: [Certificate] = []) throws -> TrustedRoot {
    let names = (withIssuer ? ["middle"] : []) + ["root"]
    let window = try TrustWindow(
      start: TrustInstant(try Timestamp(parsing: "2020-01-01T00:00:00Z")))
    return try TrustedRoot(
      certificateAuthorities: [
        RootAuthority(
          certificates: try names.map { try Certificate(der: authority.der($0)) },
          validFor: window)
      ],
      timestampAuthorities: timestamps.isEmpty
        ? [] : [RootAuthority(certificates: timestamps, validFor: window)])
  }

  func code(
    _ bundle: Bundles.Bundle? = nil, by root: TrustedRoot? = nil, name: String? = Self.name,
    subject: String? = nil, lists: [[UInt8]] = [], _ demand: RevocationDemand = .ifPresent,
    evidence: EvidenceDemand = .privateAuthority, at now: String = "2026-01-01T00:06:00Z"
  ) throws -> String? {
    let identity = TrustedIdentity(
      name: "signer",
      identity: try CertificateIdentity(
        subject: subject.map { .exactly($0) }, distinguishedName: name, issuer: nil),
      demand: evidence)
    let trust = try CertificateTrust(
      privateIdentities: [identity], root: try root ?? self.root(),
      revocation: RevocationTrust(
        lists: try RevocationLists(lists.flatMap { try RevocationListFile.lists($0) }),
        demand: demand))
    let verifier = Verifier(
      trusting: TrustedSigners(certificates: trust), at: try Timestamp(parsing: now))
    do { _ = try verifier.verify(bundle ?? self.bundle, over: artifact) } catch {
      return error.code
    }
    return nil
  }

  /// The bundle with a timestamp of now.
  func stamped(by clock: TimestampingAuthority) throws -> Bundles.Bundle {
    let answer = try clock.respond(to: try TimestampRequest(signature: bundle.signature).der)
    return try Bundles.Bundle(
      mediaType: bundle.mediaType,
      material: VerificationMaterial(key: bundle.material.key, timestamps: [answer]),
      content: bundle.content)
  }
}

@Suite struct PrivateAuthorityTests {
  @Test func `A signature carries the certificate, and issuers in an older form`() throws {
    try withTemporaryFolder { folder in
      let scene = try Scene(folder)
      #expect(scene.bundle.mediaType == .version03)
      #expect(try scene.code() == nil)
      let bare = try scene.root(withIssuer: false)
      #expect(try scene.code(by: bare) == "certificate-path-no-root")
    }
    try withTemporaryFolder { folder in
      let scene = try Scene(folder, withIssuer: true)
      #expect(scene.bundle.mediaType == .version02)
      #expect(try scene.code() == nil)
      let bare = try scene.root(withIssuer: false)
      #expect(try scene.code(by: bare) == nil)
    }
  }

  @Test func `Without a proven time, the certificate must be valid now`() throws {
    try withTemporaryFolder { folder in
      let scene = try Scene(folder)
      #expect(try scene.code(at: "2026-01-01T00:10:00Z") == nil)
      let ended = try scene.code(at: "2026-01-01T00:10:01Z")
      #expect(ended == "certificate-path-not-valid-at-time")
      let early = try scene.code(at: "2025-12-31T23:59:59Z")
      #expect(early == "certificate-path-not-valid-at-time")
      let needsLog = EvidenceDemand(transparency: 1, timestamps: 0, certificateLogs: 0)
      #expect(try scene.code(evidence: needsLog) == "transparency-threshold")
      let needsTime = EvidenceDemand(transparency: 0, timestamps: 1, certificateLogs: 0)
      #expect(try scene.code(evidence: needsTime) == "timestamp-threshold")
    }
  }

  @Test func `Names and lists decide`() throws {
    try withTemporaryFolder { folder in
      let scene = try Scene(folder)
      #expect(try scene.code(subject: "https://ci.example/build") == nil)
      #expect(try scene.code(name: nil, subject: "https://ci.example/build") == nil)
      #expect(try scene.code(name: nil, subject: "https://ci.example") == "identity-subject")
      #expect(try scene.code(name: "CN=signer") == "identity-distinguished-name")
      #expect(try scene.code(.none, .required) == "revocation-list-missing")
      let lists = [
        try scene.authority.list(by: "middle"), try scene.authority.list(by: "root"),
      ]
      #expect(try scene.code(lists: lists, .required) == nil)
      let revoked = try scene.authority.list(
        RevocationForm(.init("07", "260101000200Z")), by: "middle")
      let refused = try scene.code(lists: [revoked, lists[1]], .required)
      #expect(refused == "certificate-revoked")
    }
  }

  @Test func `A certificate of Sigstore's does not pass as a private authority's`() throws {
    try withTemporaryFolder { folder in
      let scene = try Scene(folder)
      let fulcio = try scene.authority.signer(.signer, named: "signer")
      let bundle = try Bundles.Bundle(
        material: VerificationMaterial(key: .certificate(fulcio)), content: scene.bundle.content)
      let code = try scene.code(bundle, name: nil, subject: "https://ci.example/build")
      #expect(code == "signing-certificate-names-provider")
      let keyless = try CertificateIdentity(subject: .exactly("a"), issuer: "https://idp.example")
      let identity = TrustedIdentity(name: "keyless", identity: keyless)
      let root = try scene.root()
      #expect(throws: TrustError.identityKind(name: "keyless")) {
        _ = try CertificateTrust(
          privateIdentities: [identity], root: root, revocation: RevocationTrust())
      }
      let named = TrustedIdentity(
        name: "named",
        identity: try CertificateIdentity(
          subject: nil, distinguishedName: Scene.name, issuer: nil))
      #expect(throws: TrustError.identityKind(name: "named")) {
        _ = try CertificateTrust(identities: [named], root: root)
      }
      #expect(throws: TrustError.empty) {
        _ = try CertificateTrust(privateIdentities: [], root: root, revocation: RevocationTrust())
      }
    }
  }

  @Test func `A timestamp must lie in the validity, and then outlives it`() throws {
    try withTemporaryFolder { folder in
      let clock = try TimestampingAuthority(in: folder)
      let times = try CertificateFile.certificates(clock.pem("signer", "root"))
      var long = Scene.leaf
      (long.from, long.until) = ("20200101000000Z", "20800101000000Z")
      let scene = try Scene(folder, leaf: long)
      let root = try scene.root(timestamps: times)
      let stamped = try scene.stamped(by: clock)
      #expect(try scene.code(stamped, by: root, at: "2080-01-02T00:00:00Z") == nil)
      let bare = try scene.code(by: root, at: "2080-01-02T00:00:00Z")
      #expect(bare == "certificate-path-not-valid-at-time")
      // Nobody whom this root names proves the time.
      #expect(
        try scene.code(stamped, at: "2080-01-02T00:00:00Z") == "certificate-path-not-valid-at-time")
    }
    try withTemporaryFolder { folder in
      let clock = try TimestampingAuthority(in: folder)
      let times = try CertificateFile.certificates(clock.pem("signer", "root"))
      let scene = try Scene(folder)
      let code = try scene.code(
        scene.stamped(by: clock), by: scene.root(timestamps: times), at: "2080-01-02T00:00:00Z")
      #expect(code == "certificate-path-not-valid-at-time")
    }
  }
}
