import Artifacts
import Digests
import Policies
import StrictEncoding
import TrustRoots

/// Reads the waivers of a policy, if they are what the policy believes.
struct WaiverLoading {
  let source: WaiverSource
  let policy: TrustPolicy
  let now: Timestamp

  /// The waivers with what they were read from.
  struct Loaded {
    let document: WaiverDocument
    let file: LoadedPolicy.File
    let tables: [(String, TableReader)]
  }

  func load() throws(PolicyFileError) -> Loaded {
    let path = PinnedReading(base: source.reader.file).path(of: source.path)
    let text = try PolicyText(reading: path)
    switch source.authority {
    case .digest(let digest):
      guard text.digest == digest else {
        throw source.reader.error(
          .digestMismatch(file: path, expected: digest, found: text.digest), at: "digest")
      }
    case .role(let role):
      try SignedFile(text: text).demandSignatures(
        by: try rules(requiring: role),
        trusting: policy.trustedSigners,
        authorities: policy.authorities, at: now)
    }
    let document = try WaiverDocument(text)
    return Loaded(
      document: document, file: LoadedPolicy.File(path: path, digest: text.digest),
      tables: try document.reader.named("waivers").map { ($0.name, $0.table) })
  }

  /// A policy that accepts the file if it is signed in the role.
  private func rules(requiring role: String) throws(PolicyFileError) -> PolicyApplication {
    do {
      let rules = try TrustPolicy(
        signers: policy.signers, roles: policy.roles, rules: [Rule(id: "waivers", require: [role])])
      return try PolicyApplication(rules, to: DeployedName(path: source.path), at: now)
    } catch {
      // The role is one of the policy, which was put together; there is no validity to be outside of.
      throw source.reader.error(.policy(.unknownRole(role)), at: "role")
    }
  }
}
