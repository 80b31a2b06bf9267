import Artifacts
import Bundles
import Foundation
import Policies
import Signing
import SigningKeys
import Statements
import StrictEncoding
import TestSupport
import TrustRoots
import Verification

/// A folder that exists for the length of a test, and statements about what is in it.
struct DeliveryFixture {
  let folder: URL

  /// What a signer says of a path: the name that is signed, and the kind.
  struct Claim {
    let path: String
    var name: String?
    var kind: ArtifactKind = .file

    /// A claim about a path under its own name, unless another is given.
    init(_ path: String, _ kind: ArtifactKind = .file, named name: String? = nil) {
      self.path = path
      self.kind = kind
      self.name = name ?? path
    }

    /// The same claim without a name.
    var unnamed: Claim {
      var claim = self
      claim.name = nil
      return claim
    }
  }

  static func with<R>(_ files: [String: String], _ body: (DeliveryFixture) throws -> R) throws -> R
  {
    try withTemporaryFolder { folder in
      let fixture = DeliveryFixture(folder: folder)
      for (path, text) in files { try fixture.write(path, text) }
      return try body(fixture)
    }
  }

  func write(_ path: String, _ text: String) throws {
    let file = folder.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func remove(_ path: String) throws {
    try FileManager.default.removeItem(at: folder.appending(path: path))
  }

  /// A statement of these claims by this key, as it is read from a bundle.
  func signed(
    _ claims: [Claim], by signer: borrowing Signer, annotations: [String: String] = [:]
  ) throws -> Bundles.Bundle {
    let time = try Timestamp(parsing: "2026-11-23T12:00:00Z")
    let measured = try claims.flatMap { claim in
      let path = folder.appending(path: claim.path).path
      let selection: ArtifactSelection =
        switch claim.kind {
        case .file: .file
        case .image: .image
        case .tree: .tree
        }
      return try MeasuredClaim.claims(
        about: try Artifact.open(path, as: selection).measure(), name: claim.name,
        annotations: annotations)
    }
    let bundle = try signer.sign(SignableStatement(claims: measured, signedAt: time))
    return try Bundle(decoding: bundle.encoded())
  }

  /// Judges the folder as it lies.
  func judge(
    _ bundles: [Bundles.Bundle], by keys: [PublicKey], _ requirement: Requirement = Requirement()
  ) throws -> DeliveryVerdict {
    let time = try Timestamp(parsing: "2026-11-23T12:00:00Z")
    let policy = try KeyPolicy(trusting: try TrustedKeys(keys), requirement: requirement)
    let verifier = Verifier(trusting: policy.signers, at: time)
    var items: [EvidenceItem] = []
    for (position, bundle) in bundles.enumerated() {
      do throws(VerificationError) {
        let statement = try verifier.verify(bundle)
        items.append(EvidenceItem(label: "\(position)", outcome: .statement(statement)))
      } catch {
        items.append(EvidenceItem(label: "\(position)", outcome: .failure(error)))
      }
    }
    let evidence = Evidence(items)
    let delivery = try Delivery(listing: folder.path)
    let members = policy.members(of: delivery, given: evidence).map { request in
      let member = delivery.member(request.name, as: request.kind)
      var plan = MeasurementPlan.everything
      if case .success(.image(let archive)) = member.content {
        plan = policy.plan(for: archive, named: member.name, given: evidence)
      }
      return member.measured([], plan: plan)
    }
    return policy.judge(evidence, about: try delivery.measured(members))
  }

  /// The codes of the answer: none if it is accepted.
  func codes(
    _ bundles: [Bundles.Bundle], by keys: [PublicKey], _ requirement: Requirement = Requirement()
  ) throws -> [String] {
    switch try judge(bundles, by: keys, requirement) {
    case .accepted: []
    case .rejected(let first, let others, _): ([first] + others).map(\.code)
    }
  }
}
