import Artifacts
import Policies
import StrictEncoding
import TrustRoots

/// A policy and what it is held against: what a test does not say is so that the artifact is accepted.
struct Trial {
  var keys = ["alice", "bob", "carol"].map { Made.key($0) }
  var roles = [Role(name: "dev", keys: ["alice", "bob", "carol"])]
  var rules = [Rule(id: "r", require: ["dev"])]
  var waivers: [Waiver] = []
  var validity = PolicyValidity()
  var authorities = [
    TimestampAuthority(
      name: "tsa", source: PinnedCertificates { () throws(TrustError) in throw .empty })
  ]
  var name = DeployedName(path: "dist/app.bin")
  var now = Made.day(0)
  var requirement = Requirement()
  var failing: Set<RuleEvaluation.Status> = []
  /// What the policy remembers; nil for one that remembers nothing.
  var versions: RecordedVersions?
  var facts = Made.file([Made.signature("alice")])

  /// A trial about an archive with one image, deployed by a reference and signed for it.
  static func image(_ signatures: [SignatureFacts]? = nil) -> Trial {
    var trial = Trial()
    trial.name = DeployedName(path: "app.tar", reference: reference)
    trial.facts = Made.archive(["one"], signatures ?? [imageSignature("alice")])
    return trial
  }

  static let reference = "registry.example/app:1.4"

  static func imageSignature(
    _ key: String, of images: [String] = ["one"], reference: String? = reference
  ) -> SignatureFacts {
    Made.signature(key, of: images, level: .manifest, reference: reference)
  }

  func application() throws -> PolicyApplication {
    try PolicyApplication(
      TrustPolicy(
        signers: keys, roles: roles, rules: rules, waivers: waivers, authorities: authorities,
        validity: validity, remembersVersions: versions != nil),
      to: name, at: now, requirement: requirement, failing: failing, versions: versions)
  }

  func evaluate() throws -> PolicyEvaluation { try application().evaluate(facts) }

  /// The codes of the reasons, sorted, each once: none if the artifact is accepted.
  func codes() throws -> [String] { Set(try evaluate().reasons.map(\.code)).sorted() }

  /// The code of why the policy or its application cannot be made.
  func trouble() -> String? {
    do {
      _ = try application()
      return nil
    } catch let error as PolicyError {
      return error.code
    } catch let error as PolicyTimeError {
      return error.code
    } catch {
      return "\(error)"
    }
  }
}
