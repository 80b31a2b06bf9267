import Certificates
import Digests
import Foundation
import SigningKeys
import SigstoreTrust
import StrictEncoding
import TestSupport
import Testing
import TrustRoots
import Verification

/// Several identities, under one root or several, and keys that logs must vouch for.
@Suite("Several identities", .enabled(if: TestVectors.shared != nil))
struct SeveralIdentitiesTests {
  static let name = "happy-path-v0.3"

  static func root(_ name: String = "production") throws -> TrustedRoot {
    let shared = try #require(TestVectors.shared)
    return try TrustedRoot(
      json: [UInt8](try Data(contentsOf: shared.appending(path: "roots/\(name).json"))))
  }

  static func exact(
    _ name: String, subject: String = ConformanceCase.identity,
    issuer: String = ConformanceCase.issuer, claims: [SigningClaim: String] = [:],
    demand: EvidenceDemand? = nil
  ) throws -> TrustedIdentity {
    TrustedIdentity(
      name: name,
      identity: try CertificateIdentity(
        subject: .exactly(subject), issuer: issuer, claims: claims),
      demand: demand)
  }

  static func pattern(
    _ name: String, _ text: String = "https://github\\.com/.*"
  ) throws
    -> TrustedIdentity
  {
    TrustedIdentity(
      name: name,
      identity: try CertificateIdentity(
        subject: .matching(try AnchoredPattern(text)), issuer: ConformanceCase.issuer))
  }

  static func signers(
    _ groups: (root: String, identities: [TrustedIdentity])...
  ) throws
    -> TrustedSigners
  {
    try TrustedSigners(
      keys: nil, evidence: [:],
      certificates: groups.map { group in
        try CertificateTrust(identities: group.identities, root: try root(group.root))
      })
  }

  /// The names of those who signed, and of those of whom too little is proven.
  static func names(_ signers: TrustedSigners) throws -> ([String], [String]) {
    let found = try ConformanceCase(name)
    let verifier = Verifier(
      trusting: signers, at: try Timestamp(parsing: "2026-11-29T00:00:00Z"))
    let message = try verifier.verify(found.bundle, overDigest: AnyDigest(try found.digest))
    guard case .certificate(let signer) = message.signer else { return ([], []) }
    return (signer.identities.map(\.name), signer.unproven.map(\.identity.name))
  }

  @Test func `Every identity that a certificate names is found, in the order of the trust`() throws
  {
    let other = try Self.exact("other", subject: "https://example.org")
    let all = [try Self.exact("exact"), other, try Self.pattern("wide")]
    #expect(try Self.names(try Self.signers(("production", all))).0 == ["exact", "wide"])
    #expect(
      try Self.names(try Self.signers(("production", all.reversed()))).0 == ["wide", "exact"])
  }

  @Test func `An identity that demands more than is proven does not hide one that does not`() throws
  {
    let strict = try Self.exact(
      "strict", demand: EvidenceDemand(transparency: 2, timestamps: 0, certificateLogs: 1))
    let signers = try Self.signers(("production", [strict, try Self.pattern("wide")]))
    let (believed, unproven) = try Self.names(signers)
    #expect(believed == ["wide"])
    #expect(unproven == ["strict"])
    let found = try ConformanceCase(Self.name)
    #expect(
      try found.code(by: try Self.signers(("production", [strict])))
        == "transparency-threshold")
    // What the certificate names tells more than what it does not.
    let other = try Self.exact("other", subject: "https://example.org")
    #expect(
      try found.code(by: try Self.signers(("production", [other, strict])))
        == "transparency-threshold")
  }

  @Test func `Roots are asked one after the other, and the one that knows the signer tells`() throws
  {
    let found = try ConformanceCase(Self.name)
    let identity = try Self.exact("exact")
    let other = try Self.exact("other", subject: "https://example.org")
    for order in [["staging", "production"], ["production", "staging"]] {
      let signers = try Self.signers((order[0], [identity]), (order[1], [identity]))
      #expect(try found.code(by: signers) == nil)
      let refused = try Self.signers((order[0], [other]), (order[1], [other]))
      #expect(try found.code(by: refused) == "identity-subject")
    }
    // Under two roots that both know the signer, the identities of both are found.
    let twice = try Self.signers(
      ("production", [identity]), ("production", [try Self.pattern("wide")]))
    #expect(try Self.names(twice).0 == ["exact", "wide"])
    let unknown = try found.code(by: try Self.signers(("staging", [identity])))
    #expect(unknown == "certificate-no-time")
  }

  @Test func `The refusal tells of the identity that is nearest`() throws {
    let found = try ConformanceCase(Self.name)
    let far = try Self.exact("far", issuer: "https://example.org")
    let near = try Self.exact("near", claims: [.sourceRepositoryRef: "refs/heads/other"])
    let middle = try Self.exact("middle", subject: "https://example.org")
    let verifier = Verifier(
      trusting: try Self.signers(("production", [far, middle, near])),
      at: try Timestamp(parsing: "2026-11-29T00:00:00Z"))
    do {
      _ = try verifier.verify(found.bundle, overDigest: AnyDigest(try found.digest))
      Issue.record("accepted")
    } catch VerificationError.identity(let nearest, let others) {
      #expect(nearest.name == "near")
      #expect(nearest.mismatch.code == "identity-claim")
      #expect(others.map(\.name) == ["far", "middle"])
    }
  }

  @Test func `A claim is held against a pattern as a whole`() throws {
    let found = try ConformanceCase(Self.name)
    for (text, code) in [
      ("refs/heads/.*", nil), ("refs/heads", "identity-claim"), ("main", "identity-claim"),
    ] as [(String, String?)] {
      let identity = TrustedIdentity(
        name: "pattern",
        identity: try CertificateIdentity(
          subject: .exactly(ConformanceCase.identity), issuer: ConformanceCase.issuer,
          claimPatterns: [.sourceRepositoryRef: try AnchoredPattern(text)]))
      #expect(try found.code(by: try Self.signers(("production", [identity]))) == code)
    }
    #expect(throws: CertificateIdentityError.issuerAsClaim) {
      _ = try CertificateIdentity(
        subject: .exactly("s"), issuer: "i",
        claimPatterns: [.issuer: try AnchoredPattern(".*")])
    }
  }

  @Test func `A key may need logs and authorities that vouch for it`() throws {
    let found = try ConformanceCase("managed-key-and-trusted-root")
    let plain = try found.signers()
    let keys = try #require(plain.keys)
    let key = try #require(try keys.keys().first)
    let evidence = try #require(plain.evidence(of: key.id))
    for (transparency, timestamps, code) in [
      (0, 0, nil), (1, 0, nil), (2, 0, "transparency-threshold"), (1, 2, "timestamp-threshold"),
    ] as [(Int, Int, String?)] {
      let demand = EvidenceDemand(
        transparency: transparency, timestamps: timestamps, certificateLogs: 0)
      let signers = try TrustedSigners(
        keys: keys, evidence: [key.id: KeyEvidence(root: evidence.root, demand: demand)],
        certificates: [])
      #expect(try found.code(by: signers) == code)
    }
  }

  @Test func `A trust in nobody cannot be made`() {
    #expect(throws: TrustError.empty) {
      _ = try TrustedSigners(keys: nil, evidence: [:], certificates: [])
    }
  }
}
