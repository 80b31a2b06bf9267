import Artifacts
import Bundles
import Certificates
import Digests
import Foundation
import SigningKeys
import SigstoreTrust
import Statements
import StrictEncoding
import TestSupport
import Testing
import TrustRoots
import Verification

/// A case of the public Sigstore conformance suite, through the whole of verification.
struct ConformanceCase {
  static let folder = TestVectors.shared?.appending(path: "conformance/bundle-verify")
  static let names: [String] =
    folder.map { folder in
      ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
        .filter { $0 != "a.txt" && ConformanceCodes.malformed[$0] == nil }
        .filter { ConformanceCodes.keys[$0] == nil }.sorted()
    } ?? []
  static let identity =
    "https://github.com/sigstore-conformance/extremely-dangerous-public-oidc-beacon/.github/"
    + "workflows/extremely-dangerous-oidc-beacon.yml@refs/heads/main"
  static let issuer = "https://token.actions.githubusercontent.com"

  let place: URL
  let folder: URL

  init(_ name: String) throws {
    folder = try #require(Self.folder)
    place = folder.appending(path: name)
  }

  private func bytes(_ name: String) throws -> [UInt8]? {
    let url = place.appending(path: name)
    guard FileManager.default.fileExists(atPath: url.path) else { return nil }
    return [UInt8](try Data(contentsOf: url))
  }

  private func text(_ name: String) throws -> String? {
    try bytes(name).map { bytes in
      String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
  }

  var bundle: Bundles.Bundle {
    get throws { try Bundles.Bundle(decoding: try #require(try bytes("bundle.sigstore.json"))) }
  }

  var digest: SHA256Digest {
    get throws {
      let common = { [UInt8](try Data(contentsOf: folder.appending(path: "a.txt"))) }
      return SHA256Digest.of(try bytes("artifact") ?? common())
    }
  }

  func signers(
    identity: String? = nil, issuer: String? = nil, demand: EvidenceDemand = .sigstore
  ) throws -> TrustedSigners {
    let production = folder.appending(path: "../../roots/production.json")
    let root = try TrustedRoot(
      json: try bytes("trusted_root.json") ?? [UInt8](try Data(contentsOf: production)))
    if let key = try bytes("key.pub") {
      return TrustedSigners(keys: try TrustedKeys([try PublicKey(pem: key)]), root: root)
    }
    let expected = try CertificateIdentity(
      subject: .exactly(try identity ?? text("identity") ?? Self.identity),
      issuer: try issuer ?? text("issuer") ?? Self.issuer)
    return TrustedSigners(
      certificates: try CertificateTrust(
        identities: [TrustedIdentity(name: "signer", identity: expected, demand: demand)],
        root: root))
  }

  /// Verifies it as it is asked for, over the artifact's digest.
  func verify(by signers: TrustedSigners, at now: String = "2026-11-29T00:00:00Z") throws {
    let verifier = Verifier(trusting: signers, at: try Timestamp(parsing: now))
    let bundle = try bundle
    switch bundle.content {
    case .messageSignature: _ = try verifier.verify(bundle, overDigest: AnyDigest(try digest))
    case .dsseEnvelope:
      let statement = try verifier.verify(bundle).statement
      let digest = try digest
      guard statement.subjects.contains(where: { $0.sha256 == digest }) else {
        throw VerificationError.digestMismatch(claimed: AnyDigest(digest), found: AnyDigest(digest))
      }
    }
  }

  func code(by signers: TrustedSigners, at now: String = "2026-11-29T00:00:00Z") throws -> String? {
    do {
      try verify(by: signers, at: now)
      return nil
    } catch let error as VerificationError {
      return error.code
    }
  }
}

@Suite("Bundles with certificates", .enabled(if: TestVectors.shared != nil))
struct CertificateConformanceTests {
  static let accepted = ConformanceCase.names.filter { !$0.hasSuffix("_fail") }

  @Test(arguments: ConformanceCase.names)
  func `A public case is accepted, or refused for its own reason`(_ name: String) throws {
    let found = try ConformanceCase(name)
    #expect(try found.code(by: found.signers()) == ConformanceCodes.refused[name], "\(name)")
  }

  @Test(arguments: ConformanceCodes.malformed.sorted { $0.key < $1.key })
  func `A malformed public case is no bundle`(_ name: String, _ code: String) throws {
    let error = #expect(throws: BundleError.self) { try ConformanceCase(name).bundle }
    #expect(error?.code == code)
  }

  @Test(arguments: accepted)
  func `Another identity or issuer is refused`(_ name: String) throws {
    let found = try ConformanceCase(name)
    guard case .publicKey = try found.bundle.material.key else {
      #expect(try found.code(by: found.signers(identity: "x")) == "identity-subject")
      #expect(try found.code(by: found.signers(issuer: "https://x.example")) == "identity-issuer")
      return
    }
  }

  @Test(arguments: accepted)
  func `More logs, authorities and promises than there are is too much`(_ name: String) throws {
    let found = try ConformanceCase(name)
    if case .publicKey = try found.bundle.material.key { return }
    let code = { (logs: Int, timestamps: Int, promises: Int) in
      try found.code(
        by: found.signers(
          demand: EvidenceDemand(
            transparency: logs, timestamps: timestamps, certificateLogs: promises)))
    }
    #expect(try code(2, 0, 1) == "transparency-threshold")
    #expect(try code(1, 2, 1) == "timestamp-threshold")
    #expect(try code(1, 0, 3) == "sct-threshold")
    #expect(try code(0, 0, 0) == nil)
  }

  @Test(arguments: accepted)
  func `Before it was signed, a bundle lies in the future`(_ name: String) throws {
    let found = try ConformanceCase(name)
    let code = try found.code(by: found.signers(), at: "2020-01-01T00:00:00Z")
    #expect(
      ["log-time-in-future", "timestamp-in-future", "log-key-outside-validity"].contains(code))
  }

  @Test func `Keys are not certificates, and certificates not keys`() throws {
    let certified = try ConformanceCase("happy-path-v0.3")
    let managed = try ConformanceCase("managed-key-happy-path")
    #expect(try certified.code(by: managed.signers()) == "certificate-not-supported")
    #expect(try managed.code(by: certified.signers()) == "key-not-trusted")
  }
}
