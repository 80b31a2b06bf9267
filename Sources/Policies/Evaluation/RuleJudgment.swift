import Artifacts
import SigningKeys
import TrustRoots

/// Judges an artifact by one rule that is about it.
///
/// 1. What needs no signature: a reference to compare with, and what the configs of images say.
/// 2. Each required role must be exercised for every part, by enough distinct signers whose statements
///    each meet every condition alone; where only configs are vouched for, no layer may have a second
///    view.
/// 3. Each attestation that is demanded must be there for every part, by enough distinct signers of its role.
/// 4. A rule that only advises, or that a waiver lifts, still needs one valid signature for every part in
///    a role that it requires: what is signed by nobody is accepted by no rule. So each rule can only add
///    to what the others demand.
struct RuleJudgment {
  let rule: Rule
  let application: PolicyApplication
  let facts: ArtifactFacts
  let versions: VersionDemand?

  private var policy: TrustPolicy { application.policy }

  func evaluate() -> RuleEvaluation {
    // Step 1.
    let problems = ImageFacts(rule: rule, name: application.name, facts: facts).problems
    // Step 2.
    let roles = rule.require.map { name in
      guard let role = policy.role(named: name) else {
        preconditionFailure("a rule requires a role that the policy does not have")
      }
      return (role: role, parts: quorum(of: role).result(on: facts))
    }
    let shortfalls = roles.flatMap { role, parts in
      zip(parts, facts.parts).flatMap { shortfall(of: role, $0, $1) }
    }
    // Step 3.
    let attested = rule.conditions.attestations.map { (demand: $0, parts: self.attested($0)) }
    let unattested = attested.flatMap { demand, parts in
      zip(parts, facts.parts).flatMap { shortfall(of: demand, $0, $1) }
    }
    let reasons = problems.map { Rejection.rule(id: rule.id, $0) } + shortfalls + unattested
    // Step 4.
    let base = baseQuorum.result(on: facts)
    let hasBase = zip(base, facts.parts).allSatisfy { $0.isMet && $0.secondView(of: $1) == nil }
    let waivers = WaiverChoice(rule: rule, application: application, facts: facts)
    let status = status(isMet: reasons.isEmpty, hasBase, isWaived: waivers.valid != nil)
    let isLifted = rule.enforcement == .advisory || waivers.valid != nil
    // What is said of each role may be what is lifted, so that it is not why no signature counts.
    let missing =
      status == .failed && isLifted && !hasBase
      ? base.flatMap(\.refusals) + [.rule(id: rule.id, .nobodySigned(roles: rule.require))] : []
    // What is wrong with bundles as such is told once, not for each role and part.
    let general =
      shortfalls.isEmpty && unattested.isEmpty && missing.isEmpty
      ? [] : facts.refusals(withoutAttestations: demandedAttestations)
    return RuleEvaluation(
      rule: rule, status: status, waiver: waivers.valid, idleWaivers: waivers.idle,
      reasons: Rejection.mostTellingFirst(general + reasons + missing), roles: roles, base: base,
      attested: attested,
      isBinding: isBinding(waivers.valid), problems: problems)
  }

  private func isBinding(_ waiver: Waiver?) -> Bool {
    switch rule.enforcement {
    case .hardMandatory: true
    case .softMandatory: waiver == nil || application.failing.contains(.waived)
    case .advisory: application.failing.contains(.advisory)
    }
  }

  private func status(
    isMet: Bool, _ hasBase: Bool, isWaived: Bool
  ) -> RuleEvaluation.Status {
    if isMet { return .passed }
    guard hasBase else { return .failed }
    switch rule.enforcement {
    case .advisory: return .advisory
    case .softMandatory: return isWaived ? .waived : .failed
    case .hardMandatory: return .failed
    }
  }

  /// Enough signers of the role, under all that the rule demands.
  private func quorum(of role: Role) -> Quorum {
    quorum(
      threshold: role.threshold, policy.ids(inRole: role.name),
      SignatureCondition.common(versions)
        + SignatureCondition.of(rule, kind: facts.kind, name: application.name))
  }

  /// One signer of any of the roles, under what neither the rule's enforcement nor a waiver can lift.
  private var baseQuorum: Quorum {
    quorum(
      threshold: 1, rule.require.reduce(into: []) { $0.formUnion(policy.ids(inRole: $1)) },
      SignatureCondition.common(versions))
  }

  private func quorum(
    threshold: Int, _ signers: Set<KeyID>, _ conditions: [SignatureCondition]
  ) -> Quorum {
    let demanded = Conditions(requirement: application.requirement)
    return Quorum(
      threshold: threshold, ids: signers, tellsEverything: false
    ) { claim, part in
      let purpose = KeyPurpose(of: facts.kind)
      guard let subject = application.subject(claim, for: purpose) else {
        preconditionFailure("a role has a key that the policy does not have")
      }
      for condition in conditions {
        if let refusal = subject.refusal(condition) { return refusal.rejection(of: rule) }
      }
      return demanded.refusal(of: claim.match, in: claim.signature.label, names: part.names)
    }
  }

  /// Why a role is not exercised for a part; empty if it is.
  private func shortfall(
    of role: Role, _ quorum: PartQuorum, _ part: PartFacts
  ) -> [Rejection] {
    guard quorum.isMet else {
      return quorum.refusals + [
        .rule(
          id: rule.id,
          .roleNotMet(
            role: role.name, image: quorum.position, needed: role.threshold, found: quorum.found))
      ]
    }
    return quorum.secondView(of: part).map { [$0] } ?? []
  }
}

/// The waivers of a rule that are about an artifact.
struct WaiverChoice {
  /// The first that lifts the rule.
  let valid: Waiver?
  /// Those that are expired, or not yet valid.
  let idle: [Waiver]

  init(rule: Rule, application: PolicyApplication, facts: ArtifactFacts) {
    let concerned = application.policy.waivers(of: rule)
      .filter { $0.concerns(application.name, facts) }
    valid =
      rule.enforcement == .softMandatory
      ? concerned.first { $0.standing(at: application.now) == .valid } : nil
    idle = concerned.filter { $0.standing(at: application.now) != .valid }
  }
}
