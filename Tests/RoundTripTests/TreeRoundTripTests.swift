import Artifacts
import Bundles
import Digests
import Foundation
import Policies
import Signing
import SigningKeys
import Statements
import StrictEncoding
import TestSupport
import Testing
import TrustRoots
import Verification

/// Trees that are signed in one place and judged in another.
@Suite struct TreeRoundTripTests {
  private enum Unexpected: Error { case notATree, noTime }

  private static func measure(_ folder: URL) throws -> MeasuredTree {
    guard case .tree(let tree) = try Artifact.open(folder.path) else { throw Unexpected.notATree }
    return try tree.measure()
  }

  /// A folder `dist` with two files.
  private static func withFolder<R>(_ body: (URL) throws -> R) throws -> R {
    try withTemporaryFolder { parent in
      let folder = parent.appending(path: "dist")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
      for name in ["a", "b"] { try Data(name.utf8).write(to: folder.appending(path: name)) }
      return try body(folder)
    }
  }

  private static func sign(
    _ tree: MeasuredTree, _ key: consuming PrivateKey, annotations: [String: String] = [:]
  ) throws -> (item: EvidenceItem, key: PublicKey) {
    guard let now = Pipeline.now else { throw Unexpected.noTime }
    let signer = Signer(key)
    let claim = try MeasuredClaim(about: tree, name: "dist", annotations: annotations)
    let bundle = try signer.sign(SignableStatement(claims: [claim], signedAt: now))
    let verifier = Verifier(trusting: try TrustedKeys([signer.publicKey]), at: now)
    let verified = try verifier.verify(Bundle(decoding: bundle.encoded()))
    return (EvidenceItem(label: "bundle", outcome: .statement(verified)), signer.publicKey)
  }

  private static func code(_ verdict: Verdict) -> String {
    switch verdict {
    case .accepted: "accepted"
    case .rejected(let first, _): first.code
    }
  }

  private static func judge(
    _ tree: MeasuredTree, _ items: [EvidenceItem], by keys: [PublicKey],
    _ requirement: Requirement = Requirement()
  ) throws -> Verdict {
    try KeyPolicy(trusting: TrustedKeys(keys), requirement: requirement)
      .judge(Evidence(items), about: .tree(tree))
  }

  @Test func `A signed tree is accepted, and any other is refused with the difference`() throws {
    try Self.withFolder { folder in
      let tree = try Self.measure(folder)
      let (item, key) = try Self.sign(tree, PrivateKey.generate(.ed25519))
      #expect(Self.code(try Self.judge(tree, [item], by: [key])) == "accepted")
      try Data("c".utf8).write(to: folder.appending(path: "b"))
      let changed = try Self.measure(folder)
      guard case .rejected(let first, let others) = try Self.judge(changed, [item], by: [key]),
        case .treeDiffers(_, let signed, let found, let difference?, nil) = first
      else {
        Issue.record("a changed tree is refused with a difference")
        return
      }
      #expect(others.isEmpty)
      #expect((signed, found) == (tree.digest, changed.digest))
      #expect(difference.changed.map(\.path) == ["b"])
    }
  }

  @Test func `A signed tree with a link that leads out is not accepted by anybody's word`() throws {
    try Self.withFolder { folder in
      let tree = try Self.measure(folder)
      let (item, key) = try Self.sign(tree, PrivateKey.generate(.ed25519))
      let link = folder.appending(path: "link").path
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "../x")
      let escaping = try Self.measure(folder)
      #expect(
        Self.code(try Self.judge(escaping, [item], by: [key])) == "tree-link-escapes")
      #expect(Self.code(try Self.judge(escaping, [], by: [key])) == "tree-link-escapes")
    }
  }

  @Test func `Distinct keys are counted, and every condition is met by one statement`() throws {
    try Self.withFolder { folder in
      let tree = try Self.measure(folder)
      let one = try Self.sign(tree, PrivateKey.generate(.ed25519), annotations: ["k": "v"])
      let two = try Self.sign(tree, PrivateKey.generate(.ecdsaP256))
      let keys = [one.key, two.key]
      let both = Requirement(threshold: 2)
      #expect(
        Self.code(try Self.judge(tree, [one.item, two.item], by: keys, both)) == "accepted")
      #expect(
        Self.code(try Self.judge(tree, [one.item, one.item], by: keys, both))
          == "threshold-not-met")
      let annotated = Requirement(threshold: 2, annotations: ["k": "v"])
      #expect(
        Self.code(try Self.judge(tree, [one.item, two.item], by: keys, annotated))
          == "annotation-mismatch")
      let named = Requirement(reference: "app:1")
      #expect(
        Self.code(try Self.judge(tree, [one.item], by: keys, named)) == "reference-not-signed")
      let platform = Requirement(platform: try Platform(parsing: "linux/amd64"))
      #expect(
        Self.code(try Self.judge(tree, [one.item], by: keys, platform)) == "platform-not-found")
    }
  }

  @Test func `A list that lies elsewhere explains a refusal only if it is the signed one`() throws {
    try Self.withFolder { folder in
      let tree = try Self.measure(folder)
      let reason = Rejection.treeDiffers(
        bundle: "b", signed: .of([1]), found: tree.digest, nil, listedAt: nil)
      let wrong = reason.comparing(tree, with: tree.list, listedAt: "b.trees")
      guard case .treeDiffers(_, _, _, nil, "b.trees"?) = wrong else {
        Issue.record("a list of another digest explains nothing")
        return
      }
      let empty = try TreeList([])
      let right = Rejection.treeDiffers(
        bundle: "b", signed: empty.digest, found: tree.digest, nil, listedAt: nil
      ).comparing(tree, with: empty, listedAt: "b.trees")
      guard case .treeDiffers(_, _, _, let difference?, _) = right else {
        Issue.record("the signed list explains the refusal")
        return
      }
      #expect(difference.added.map(\.path) == ["a", "b"])
      #expect(Rejection.noSignature.comparing(tree, with: nil, listedAt: "x") == .noSignature)
    }
  }

  @Test func `A digest of a tree is judged within its kind`() throws {
    try Self.withFolder { folder in
      let tree = try Self.measure(folder)
      let (item, key) = try Self.sign(tree, PrivateKey.generate(.ed25519))
      let policy = try KeyPolicy(trusting: TrustedKeys([key]), requirement: Requirement())
      for (kind, isAccepted) in [(ArtifactKind.tree, true), (.file, false), (.image, false)] {
        let verdict = policy.judge(Evidence([item]), aboutDigest: tree.digest, of: kind)
        if case .accepted(let acceptance) = verdict {
          #expect(isAccepted)
          #expect(acceptance.role == .tree)
        } else {
          #expect(!isAccepted)
        }
      }
    }
  }
}
