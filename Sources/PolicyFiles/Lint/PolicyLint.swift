import Policies
import SigningKeys
public import StrictEncoding
import TrustRoots

/// Looks through a policy for what is allowed and hardly meant.
///
/// Every key is read: what would stop a verification some day stops the review today.
public struct PolicyLint: Sendable {
  let policy: TrustPolicy
  private let otherRoles: Set<String>
  private let state: StateFile?
  private let roots: [NamedRoot]
  let now: Timestamp
  /// Whether some fixture expects a refusal; nil where fixtures were not looked for.
  let hasRefusingTest: Bool?

  /// Looks at a policy.
  ///
  /// - Parameters:
  ///   - loaded: The policy.
  ///   - now: The time that ends are held against.
  ///   - hasRefusingTest: Whether some fixture expects a refusal; nil to leave that out.
  public init(_ loaded: LoadedPolicy, at now: Timestamp, hasRefusingTest: Bool? = nil) {
    policy = loaded.policy
    otherRoles = loaded.otherRoles
    state = loaded.state
    roots = loaded.roots
    self.now = now
    self.hasRefusingTest = hasRefusingTest
  }

  /// What was found, in the order of rules, roles, keys, identities, waivers, authorities and roots.
  public var findings: [LintFinding] {
    let keys = KeyLint(policy: policy, now: now)
    let rules = policy.rules.flatMap { RuleLint(rule: $0, policy: policy, keys: keys).findings }
    return whole + rules + roles(keys) + keys.findings
      + IdentityLint(policy: policy, now: now).findings + waivers
      + AuthorityLint(policy: policy, now: now).findings
      + RootLint(roots: roots, policy: policy, now: now).findings
  }

  private var whole: [LintFinding] {
    var findings: [LintFinding] = []
    if let end = policy.validity.expires, policy.validity.isNear(end, at: now) || end <= now {
      findings.append(.policyEnds(end))
    }
    if policy.rules.allSatisfy({ $0.enforcement == .advisory }) { findings.append(.nothingBinds) }
    if hasRefusingTest == false { findings.append(.noRefusingTest) }
    return findings + (state.map { StateLint(state: $0).findings } ?? [])
  }

  private func roles(_ keys: KeyLint) -> [LintFinding] {
    let attesting = policy.rules.flatMap(\.conditions.attestations).map(\.role)
    let required = Set(policy.rules.flatMap(\.require) + attesting).union(otherRoles)
    return policy.roles.flatMap { role -> [LintFinding] in
      var findings: [LintFinding] = []
      let live = keys.distinct(role) { keys.isLive($0) }
      if live < role.threshold {
        findings.append(.deadRole(role: role.name, live: live, threshold: role.threshold))
      }
      if !required.contains(role.name) { findings.append(.unusedRole(role.name)) }
      return findings
    }
  }

  private var waivers: [LintFinding] {
    let rules = Dictionary(policy.rules.map { ($0.id, $0) }) { first, _ in first }
    return policy.waivers.flatMap { waiver -> [LintFinding] in
      var findings: [LintFinding] = []
      if waiver.expires <= now || policy.validity.isNear(waiver.expires, at: now) {
        findings.append(.waiverEnds(waiver: waiver.id, waiver.expires))
      }
      if let rule = waiver.rule.flatMap({ rules[$0] }), rule.enforcement != .softMandatory {
        findings.append(
          .idleWaiver(waiver: waiver.id, rule: rule.id, rule.enforcement))
      }
      if waiver.lifts == .rollback, !policy.remembersVersions {
        findings.append(.idleRollbackWaiver(waiver: waiver.id))
      }
      return findings
    }
  }
}
