import Artifacts
import Digests
import Foundation
import ImageFixtures
import Policies
import SigningKeys
import StrictEncoding
import TestSupport
import TrustRoots
import Verification

/// A deploy stage with a policy of rules: keys `a`, `b` and so on, and a role of each name with its key.
struct Gate {
  var keys: [PolicySigner]
  var roles: [Role]
  var rules = [Rule(id: "r", require: ["a"])]
  var reference: String? = "registry.example/app:1.4"
  var requirement = Requirement()

  init(_ keys: [PublicKey]) {
    self.keys = zip(["a", "b", "c"], keys).map { name, key in
      PolicySigner(name: name, key: PinnedKey(key), purposes: [.file, .image, .tree])
    }
    roles = self.keys.map { Role(name: $0.name, keys: [$0.name]) }
  }

  /// The same with the first key retired, but for these signatures.
  func retired(accepting signatures: Set<PinnedSignature>) throws -> Gate {
    var gate = self
    gate.keys[0] = keys[0].changed(
      lifetime: KeyLifetime(state: .retired(at: try Timestamp(parsing: "2026-01-01T00:00:00Z"))),
      accepted: signatures)
    return gate
  }

  func application() throws -> PolicyApplication {
    guard let now = Pipeline.now else { throw Pipeline.Failure.noTime }
    return try PolicyApplication(
      TrustPolicy(signers: keys, roles: roles, rules: rules),
      to: DeployedName(path: "image.tar", reference: reference), at: now,
      requirement: requirement)
  }

  func evidence(_ bundles: [[UInt8]]) throws -> Evidence {
    try Pipeline.evidence(bundles, try TrustedKeys(pinned: keys.compactMap(\.key)))
  }

  /// Judges an archive as a deploy stage does: plan, layers, verdict; with a copy if one is wanted.
  func judge(_ files: FileSet, _ bundles: [[UInt8]], copying: Bool = false) throws -> Verdict {
    let application = try application()
    let evidence = try evidence(bundles)
    return try withTemporaryFolder { folder in
      let path = try files.write(to: folder.appending(path: "image.tar"))
      let artifact =
        copying
        ? try Artifact.open(path, copyingTo: CopyPlace(in: folder.path).next(for: path))
        : try Artifact.open(path)
      guard case .image(let archive) = artifact else { throw Pipeline.Failure.notAnImage }
      switch application.decidePlan(for: archive, given: evidence).answer {
      case .rejected(let first, let others): return .rejected(first: first, others: others)
      case .measure(let plan):
        return application.decide(evidence, about: .image(try archive.measure(plan))).answer
      }
    }
  }

  func acceptance(
    _ files: FileSet, _ bundles: [[UInt8]], copying: Bool = false
  ) throws -> Acceptance? {
    guard case .accepted(let acceptance) = try judge(files, bundles, copying: copying) else {
      return nil
    }
    return acceptance
  }

  /// The codes of the reasons, sorted, each once: none if the archive is accepted.
  func codes(_ files: FileSet, _ bundles: [[UInt8]], copying: Bool = false) throws -> [String] {
    switch try judge(files, bundles, copying: copying) {
    case .accepted: []
    case .rejected(let first, let others): Set(([first] + others).map(\.code)).sorted()
    }
  }
}
