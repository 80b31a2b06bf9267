public import Artifacts
import Digests
import StrictEncoding
import TrustRoots

/// A policy with rules, held against a delivered folder.
///
/// A statement counts only if it alone describes the whole folder, as for ``KeyPolicy``; and then the
/// policy must accept each member, under the path of the folder and the member's name, by such
/// statements alone.
public struct DeliveryPolicy: Sendable {
  /// The keys of the policy; any of them may describe the folder, the rules say who must.
  public let keys: KeyPolicy
  private let whole: PolicyApplication

  /// Applies a policy to a folder.
  ///
  /// - Parameter application: The policy as it applies to the folder's own name, which no rule is about.
  /// - Throws: ``PolicyError`` if the caller's demands can never be met.
  public init(_ application: PolicyApplication) throws(PolicyError) {
    whole = application
    keys = try KeyPolicy(
      trusting: application.policy.trustedSigners, requirement: application.requirement)
  }

  /// The policy as it applies to a member; only an image is deployed under a reference.
  public func application(
    toMember name: String, of kind: ArtifactKind
  ) -> PolicyApplication {
    whole.renamed(
      DeployedName(
        path: whole.name.path + "/" + name,
        reference: kind == .image ? whole.name.reference : nil))
  }

  /// Judges a delivered folder, whose members are those of ``KeyPolicy/members(of:given:)``.
  public func judge(_ evidence: Evidence, about delivery: MeasuredDelivery) -> DeliveryVerdict {
    DeliveryJudgment(policy: keys, evidence: evidence) { application(toMember: $0.text, of: $1) }
      .judge(delivery)
  }
}
