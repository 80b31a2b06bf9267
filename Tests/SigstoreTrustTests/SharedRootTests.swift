import Bundles
import Certificates
import Foundation
import SigstoreTrust
import StrictEncoding
import TestSupport
import Testing

/// The trusted roots and signers' certificates of the public Sigstore conformance suite.
@Suite(.enabled(if: TestVectors.shared != nil, "the shared vectors are not beside this checkout"))
struct SharedRootTests {
  /// Cases whose certificate does not hold at the time of the log, or of its own beginning: the code.
  static let refusals = [
    "integrated-time-in-future_fail": "certificate-path-not-valid-at-time",
    "intoto-expired-certificate_fail": "certificate-path-not-valid-at-time",
    "invalid-ct-key_fail": "sct-unknown-log",
  ]
  /// Cases that are no bundles at all.
  static let unreadable: Set = [
    "bundle-empty-certificate-chain_fail", "bundle-invalid-base64-signature_fail",
    "bundle-negative-log-index_fail", "bundle-unknown-version_fail",
    "intoto-missing-inclusion-proof_fail", "rekor2-no-inclusion-proof_fail",
    // Its timestamp is written in base64 with half its padding.
    "rekor2-timestamp-with-incorrect-time_fail",
  ]
  private static let workflow =
    "https://github.com/sigstore-conformance/extremely-dangerous-public-oidc-beacon/"
    + ".github/workflows/extremely-dangerous-oidc-beacon.yml@refs/heads/main"

  private static var cases: [URL] {
    get throws {
      let folder = try #require(TestVectors.shared).appending(path: "conformance/bundle-verify")
      return try FileManager.default.contentsOfDirectory(
        at: folder, includingPropertiesForKeys: [.isDirectoryKey]
      ).filter { $0.hasDirectoryPath }.sorted { $0.path < $1.path }
    }
  }

  private static func root(of folder: URL) throws -> TrustedRoot {
    let own = folder.appending(path: "trusted_root.json")
    let shared = try #require(TestVectors.shared).appending(path: "roots/production.json")
    let place = FileManager.default.fileExists(atPath: own.path) ? own : shared
    return try TrustedRoot(json: [UInt8](try Data(contentsOf: place)))
  }

  @Test func `Every root is read, and written so that it reads the same`() throws {
    let shared = try #require(TestVectors.shared)
    var places = ["production", "staging"].map { shared.appending(path: "roots/\($0).json") }
    places += try Self.cases.map { $0.appending(path: "trusted_root.json") }
      .filter { FileManager.default.fileExists(atPath: $0.path) }
    #expect(places.count >= 28)
    for place in places {
      let root = try TrustedRoot(json: [UInt8](try Data(contentsOf: place)))
      #expect(try TrustedRoot(json: root.json) == root)
      #expect(root.mediaType == .version01)
      #expect((root.logs + root.certificateLogs).allSatisfy { $0.key.publicKey != nil })
    }
    let production = try TrustedRoot(
      json: [UInt8](try Data(contentsOf: shared.appending(path: "roots/production.json"))))
    #expect(production.logs.map(\.host) == ["rekor.sigstore.dev", "log2025-1.rekor.sigstore.dev"])
    #expect(production.certificateAuthorities.count == 2)
    #expect(
      production.certificateAuthorities[0].validFor.end
        == (try TrustInstant(parsing: "2022-12-31T23:59:59.999Z")))
  }

  @Test func `Every certificate holds at its time, or is refused for the reason`() throws {
    var seen = 0
    for folder in try Self.cases {
      let name = folder.lastPathComponent
      let bytes = [UInt8](
        try Data(contentsOf: folder.appending(path: "bundle.sigstore.json")))
      guard let bundle = try? Bundles.Bundle(decoding: bytes) else {
        #expect(Self.unreadable.contains(name), "\(name)")
        continue
      }
      let der: [UInt8]
      switch bundle.material.key {
      case .publicKey: continue
      case .certificate(let bytes): der = bytes
      case .certificateChain(let chain): der = try #require(chain.first)
      }
      seen += 1
      let certificate = try SigningCertificate(der: der)
      #expect(try Self.code(of: certificate, bundle, Self.root(of: folder)) == Self.refusals[name])
      let isOurs = certificate.subject == .uri(Self.workflow)
      #expect(isOurs || name == "integrated-time-in-future_fail", "\(name)")
    }
    #expect(seen >= 33)
  }

  /// The code for which the certificate of a bundle is refused, or nil.
  private static func code(
    of certificate: SigningCertificate, _ bundle: Bundles.Bundle, _ root: TrustedRoot
  ) throws -> String? {
    let seconds = bundle.material.logEntries.lazy.map(\.integratedTime).first { $0 > 0 }
    let time = try seconds.map { try Timestamp(secondsSinceEpoch: $0) } ?? certificate.notBefore
    let path: AuthorityPath
    do throws(SignerTrustError) { path = try root.path(from: certificate, at: time) } catch {
      return error.code
    }
    do throws(CertificateLogError) {
      let logs = try root.certificateLogs(of: certificate, issuedBy: path.path.issuer)
      #expect(logs.count == 1)
      return nil
    } catch {
      return error.code
    }
  }

  @Test func `What a certificate of the suite says is read`() throws {
    let folder = try #require(TestVectors.shared)
      .appending(path: "conformance/bundle-verify/happy-path-v0.3")
    let bundle = try Bundles.Bundle(
      decoding: [UInt8](try Data(contentsOf: folder.appending(path: "bundle.sigstore.json"))))
    guard case .certificate(let der) = bundle.material.key else {
      Issue.record("the bundle has no certificate")
      return
    }
    let read = try SigningCertificate(der: der)
    #expect(read.issuer == "https://token.actions.githubusercontent.com")
    #expect(read.claims.count == 21)
    #expect(read.claims[.runnerEnvironment] == "github-hosted")
    let identity = try CertificateIdentity(
      subject: .matching(
        AnchoredPattern(#"^https://github\.com/sigstore-conformance/[\w-]+/.+@refs/heads/main$"#)),
      issuer: "https://token.actions.githubusercontent.com",
      claims: [.sourceRepositoryRef: "refs/heads/main", .buildTrigger: "workflow_dispatch"])
    #expect(identity.mismatch(with: read) == nil)
  }
}
