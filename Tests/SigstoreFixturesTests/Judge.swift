import Artifacts
import Bundles
import Certificates
import Digests
import Foundation
import SigningKeys
import SigstoreFixtures
import SigstoreTrust
import Statements
import StrictEncoding
import TestSupport
import TrustRoots
import Verification

/// Verifies fixtures as a user would: bundle, root and artifact are read anew each time.
struct Judge {
  let fixture: Fixture

  init(_ fixture: Fixture) { self.fixture = fixture }

  /// The code of the refusal, or nil for an acceptance; the bundle and the root may be others.
  func code(bundle: [UInt8]? = nil, root: [UInt8]? = nil) throws -> String? {
    do {
      try verify(bundle ?? fixture.bundle, try TrustedRoot(json: root ?? fixture.root))
      return nil
    } catch let error as BundleError {
      return error.code
    } catch let error as TrustedRootError {
      return error.code
    } catch let error as VerificationError {
      return error.code
    }
  }

  /// Verifies with a root that was read before.
  func isAccepted(_ bundle: [UInt8], by root: TrustedRoot) -> Bool {
    do {
      try verify(bundle, root)
      return true
    } catch {
      return false
    }
  }

  private func verify(_ bytes: [UInt8], _ root: TrustedRoot) throws {
    let now = try Timestamp(parsing: fixture.question.now)
    let verifier = Verifier(trusting: try signers(root), at: now)
    let bundle = try Bundles.Bundle(decoding: bytes)
    switch bundle.content {
    case .messageSignature:
      if fixture.question.byDigest {
        let digest = AnyDigest.of(fixture.artifact, by: .sha256)
        _ = try verifier.verify(bundle, overDigest: digest)
      } else {
        _ = try verifier.verify(bundle, over: try Self.artifact.get())
      }
    case .dsseEnvelope:
      let digest = SHA256Digest.of(fixture.artifact)
      let statement = try verifier.verify(bundle).statement
      guard statement.subjects.contains(where: { $0.sha256 == digest }) else {
        throw VerificationError.digestMismatch(claimed: AnyDigest(digest), found: AnyDigest(digest))
      }
    }
  }

  private func signers(_ root: TrustedRoot) throws -> TrustedSigners {
    if let key = fixture.key {
      return TrustedSigners(keys: try TrustedKeys([key]), root: root)
    }
    let question = fixture.question
    var claims: [SigningClaim: String] = [:]
    for (name, text) in question.claims {
      if let claim = SigningClaim(rawValue: name) { claims[claim] = text }
    }
    let identity = try CertificateIdentity(
      subject: .exactly(question.subject),
      kind: question.subjectKind.flatMap { SubjectName.Kind(rawValue: $0) },
      issuer: question.issuer, claims: claims)
    let demand = EvidenceDemand(
      transparency: question.transparency, timestamps: question.timestamps,
      certificateLogs: question.certificateLogs)
    let signer = TrustedIdentity(name: "signer", identity: identity, demand: demand)
    return TrustedSigners(
      certificates: try CertificateTrust(identities: [signer], root: root))
  }

  /// The artifact, really measured.
  private static let artifact = Result {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "artifact")
      try Data(Fixture.artifact).write(to: file)
      guard case .file(let artifact) = try Artifact.open(file.path, as: .file) else {
        throw FixtureFailure.noShape("artifact")
      }
      return try artifact.measure(Set(HashAlgorithm.allCases))
    }
  }
}
