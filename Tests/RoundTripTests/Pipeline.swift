import Artifacts
import Bundles
import Digests
import Foundation
import ImageFixtures
import Policies
import Signing
import SigningKeys
import Statements
import StrictEncoding
import TestSupport
import TrustRoots
import Verification

/// A build stage and a deploy stage that share nothing but files, bundle bytes and public keys.
struct Pipeline {
  static let now = try? Timestamp(parsing: "2026-11-23T12:00:00Z")

  enum Failure: Error { case notAnImage, noTime }

  /// Signs all images of an archive with a fresh key; returns the bundle's bytes and the key.
  static func sign(
    _ files: FileSet, algorithm: KeyAlgorithm = .ecdsaP256, reference: String? = nil,
    annotations: [String: String] = [:]
  ) throws -> (bundle: [UInt8], key: PublicKey) {
    try sign(
      files, key: try PrivateKey.generate(algorithm), reference: reference,
      annotations: annotations)
  }

  static func sign(
    _ files: FileSet, key: consuming PrivateKey, reference: String? = nil,
    annotations: [String: String] = [:]
  ) throws -> (bundle: [UInt8], key: PublicKey) {
    guard let now else { throw Failure.noTime }
    let claims = try withArchive(files) { archive in
      try MeasuredClaim.claims(
        about: .image(try archive.measure(.everything)), name: "app.tar", reference: reference,
        annotations: annotations)
    }
    let signer = Signer(key)
    let bundle = try signer.sign(SignableStatement(claims: claims, signedAt: now))
    return (bundle.encoded(), signer.publicKey)
  }

  /// Judges an archive as a deploy stage does: signatures, plan, layers, verdict.
  static func judge(
    _ files: FileSet, _ bundles: [[UInt8]], by keys: [PublicKey],
    _ requirement: Requirement = Requirement(), deep: Bool = false
  ) throws -> Verdict {
    let policy = try KeyPolicy(trusting: try TrustedKeys(keys), requirement: requirement)
    let evidence = try evidence(bundles, policy.signers)
    return try withArchive(files) { archive in
      switch policy.plan(for: archive, given: evidence) {
      case .rejected(let first, let others): return .rejected(first: first, others: others)
      case .measure(let plan):
        let measured = try archive.measure(deep ? plan.deepened : plan)
        return policy.judge(evidence, about: .image(measured))
      }
    }
  }

  /// The code of the answer: `accepted`, or that of the first rejection or error.
  static func code(
    _ files: FileSet, _ bundles: [[UInt8]], by keys: [PublicKey],
    _ requirement: Requirement = Requirement(), deep: Bool = false
  ) -> String {
    do {
      switch try judge(files, bundles, by: keys, requirement, deep: deep) {
      case .accepted: return "accepted"
      case .rejected(let first, _): return first.code
      }
    } catch let error as ArtifactError {
      return error.code
    } catch {
      return "\(error)"
    }
  }

  static func evidence(_ bundles: [[UInt8]], _ keys: TrustedKeys) throws -> Evidence {
    try evidence(bundles, TrustedSigners(keys: keys))
  }

  /// What verification finds in bundles, by whoever is trusted.
  static func evidence(_ bundles: [[UInt8]], _ signers: TrustedSigners) throws -> Evidence {
    guard let now else { throw Failure.noTime }
    let verifier = Verifier(trusting: signers, at: now)
    var items: [EvidenceItem] = []
    for (position, bytes) in bundles.enumerated() {
      let bundle = try Bundle(decoding: bytes)
      do throws(VerificationError) {
        let statement = try verifier.verify(bundle)
        items.append(EvidenceItem(label: "\(position)", outcome: .statement(statement)))
      } catch {
        items.append(EvidenceItem(label: "\(position)", outcome: .failure(error)))
      }
    }
    return Evidence(items)
  }

  /// Opens an archive of these files, which exists while the body runs.
  static func withArchive<R>(_ files: FileSet, _ body: (ImageArchive) throws -> R) throws -> R {
    try withTemporaryFolder { folder in
      let path = try files.write(to: folder.appending(path: "image.tar"))
      guard case .image(let archive) = try Artifact.open(path) else { throw Failure.notAnImage }
      return try body(archive)
    }
  }
}
