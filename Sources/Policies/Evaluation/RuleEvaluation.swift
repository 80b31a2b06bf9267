import Artifacts
public import SigningKeys

/// What became of one rule that is about an artifact.
public struct RuleEvaluation: Sendable {
  /// The rule.
  public let rule: Rule
  /// How it ended.
  public let status: Status
  /// The waiver that lifted it.
  public let waiver: Waiver?
  /// Waivers about this artifact that lift nothing, since they are expired or not yet valid.
  public let idleWaivers: [Waiver]
  /// Why the rule is not met, the most telling reason first; empty if it is.
  public let reasons: [Rejection]
  /// Who exercises each role, part by part.
  let roles: [(role: Role, parts: [PartQuorum])]
  /// Who signed at all in a role of the rule, part by part.
  let base: [PartQuorum]
  /// Who has attested what the rule demands, part by part.
  let attested: [(demand: AttestationDemand, parts: [PartQuorum])]
  /// Whether the rule must be met: neither it only advises, nor a waiver lifts it, or the caller bears
  /// neither.
  let isBinding: Bool
  /// What is demanded beside signatures and is not so.
  let problems: [RuleProblem]

  /// How a rule can end.
  public enum Status: String, Sendable, Hashable, CaseIterable {
    /// All that it demands is so.
    case passed
    /// It is not met, and only advises.
    case advisory
    /// It is not met, and a waiver lifts it.
    case waived
    /// It is not met.
    case failed
  }

  /// How far each role is exercised: the signers that it demands, and how many distinct ones vouch for the
  /// part of the artifact that has the fewest.
  public var exercised: [(role: String, needed: Int, found: Int)] {
    roles.map { ($0.role.name, $0.role.threshold, $0.parts.map(\.found).min() ?? 0) }
  }

  /// How far each demand of an attestation is met, like ``exercised``.
  public var attestations: [(name: String, needed: Int, found: Int)] {
    attested.map { demand, parts in
      let fewest = parts.min { $0.found < $1.found }
      return (demand.name, fewest?.threshold ?? 1, fewest?.found ?? 0)
    }
  }

  /// The keys and identities by which signatures count for some role.
  public var countedKeys: Set<KeyID> {
    Set((roles.flatMap(\.parts) + base).flatMap(\.counted).map(\.signer))
  }

  /// Those of them of which a signature is proven by a timestamp to have been there.
  public var provenKeys: Set<KeyID> {
    Set(
      (roles.flatMap(\.parts) + base).flatMap(\.counted)
        .filter { $0.signature.trustedTime != nil }.map(\.signer))
  }

  /// The quorums that had to be met for the artifact to be accepted as far as this rule goes.
  ///
  /// They do not depend on how the rule ended, only on whether it binds: else one signature fewer could
  /// fail an advisory rule, and so ask for less.
  var demanded: [[PartQuorum]] {
    isBinding ? roles.map(\.parts) : [base]
  }
}
