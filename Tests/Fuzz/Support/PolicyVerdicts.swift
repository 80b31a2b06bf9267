import Policies
import SigningKeys
import StrictEncoding

/// What must hold of every answer of a policy.
struct PolicyVerdicts {
  let policy: TrustPolicy
  private let now: Timestamp
  private let everybody: [KeyID]

  /// Nil for a policy that is valid at no time.
  init?(_ policy: TrustPolicy) {
    let times = [PolicySeeds.now, policy.validity.issued, Self.last(of: policy)]
    guard
      let now = times.lazy.compactMap(\.self).first(where: { time in
        (try? PolicyApplication(
          policy, to: DeployedName(path: "a"), at: time, versions: RecordedVersions())) != nil
      })
    else { return nil }
    self.policy = policy
    self.now = now
    everybody = policy.keys.map(\.id)
  }

  private static func last(of policy: TrustPolicy) -> Timestamp? {
    policy.validity.expires.flatMap { end in
      try? Timestamp(secondsSinceEpoch: end.secondsSinceEpoch - 1)
    }
  }

  func check() {
    for example in PolicyFacts.examples(for: policy) {
      guard
        let application = try? PolicyApplication(
          policy, to: example.name, at: now, versions: RecordedVersions())
      else {
        return demand(false, "a policy is valid under every name")
      }
      checkStrangers(example, application)
      checkHalves(example, application)
      checkRoles(example, application)
      checkEverybody(example, application)
    }
  }

  /// Nobody, and nobody whom a role has, makes no acceptance.
  private func checkStrangers(_ example: PolicyFacts, _ application: PolicyApplication) {
    let known = policy.roles.map { policy.ids(inRole: $0.name) }.reduce(into: Set()) { all, ids in
      all.formUnion(ids)
    }
    let strangers = [KeyID(digest: PolicyFacts.digest("stranger"))]
    for keys in [[], strangers, strangers + everybody.filter { !known.contains($0) }] {
      let evaluation = application.evaluate(example.facts(signedBy: keys, under: policy))
      demand(!evaluation.isAccepted, "what nobody of a role signed is refused")
    }
  }

  /// What is signed in part, or has no part, is not accepted.
  private func checkHalves(_ example: PolicyFacts, _ application: PolicyApplication) {
    let rest = 1..<example.parts.count
    var facts = example.facts(signedBy: everybody, under: policy, over: rest)
    demand(!application.evaluate(facts).isAccepted, "each part is to be signed")
    facts.parts = []
    demand(!application.evaluate(facts).isAccepted, "nothing at all is not accepted")
  }

  /// Where a rule binds, each of its roles is exercised by as many as it demands.
  private func checkRoles(_ example: PolicyFacts, _ application: PolicyApplication) {
    for role in policy.roles {
      let own = policy.ids(inRole: role.name)
      for few in Set([0, role.threshold - 1]) {
        let keys = everybody.filter { !own.contains($0) } + own.prefix(few)
        let evaluation = application.evaluate(example.facts(signedBy: keys, under: policy))
        let isBound = evaluation.rules.contains { found in
          found.rule.enforcement == .hardMandatory
            && found.rule.require.contains { $0.isExactly(role.name) }
        }
        demand(!isBound || !evaluation.isAccepted, "\(few) of \(role.name) are too few")
      }
    }
  }

  /// An acceptance rests on every rule that is about the artifact.
  private func checkEverybody(_ example: PolicyFacts, _ application: PolicyApplication) {
    let facts = example.facts(signedBy: everybody, under: policy)
    let evaluation = application.evaluate(facts)
    Self.checkAcceptance(evaluation, policy)
    let strict = try? PolicyApplication(
      policy, to: example.name, at: now, failing: Set(RuleEvaluation.Status.allCases),
      versions: RecordedVersions())
    demand(strict?.evaluate(facts).isAccepted == false, "no end is borne if none is to be")
    let lenient = try? PolicyApplication(
      policy, to: example.name, at: now, failing: [.advisory, .waived],
      versions: RecordedVersions())
    let answer = lenient?.evaluate(facts)
    demand(answer?.isAccepted == false || evaluation.isAccepted, "more demands accept no more")
    _ = application.warnings(evaluation)
    checkRecord(example, facts, evaluation)
  }

  /// What was accepted is so again once it is recorded, and refused once a higher version is.
  private func checkRecord(
    _ example: PolicyFacts, _ facts: ArtifactFacts, _ evaluation: PolicyEvaluation
  ) {
    guard let version = evaluation.countedVersion, let name = evaluation.versions?.name,
      let higher = SemanticVersion("99999999999999999999.0.0")
    else {
      return demand(!evaluation.isAccepted || !policy.remembersVersions, "a version is counted")
    }
    for (recorded, isAccepted) in [(version, true), (higher, version >= higher)] {
      let entry = RecordedVersion(
        version: recorded, artifact: PolicyFacts.digest("recorded"), acceptedAt: now)
      let application = try? PolicyApplication(
        policy, to: example.name, at: now, versions: RecordedVersions([(name, entry)]))
      demand(
        application?.evaluate(facts).isAccepted == isAccepted
          || !policy.waivers.allSatisfy({ $0.rule != nil }), "a record is held against it")
    }
  }

  static func checkAcceptance(_ evaluation: PolicyEvaluation, _ policy: TrustPolicy) {
    guard evaluation.isAccepted else { return }
    demand(!evaluation.rules.isEmpty, "some rule is about what is accepted")
    for found in evaluation.rules {
      let ids = found.rule.require.reduce(into: Set()) { $0.formUnion(policy.ids(inRole: $1)) }
      demand(!ids.isDisjoint(with: found.countedKeys), "somebody of a role signed")
      let isMet = found.exercised.allSatisfy { $0.found >= $0.needed }
      switch found.status {
      case .passed: demand(isMet && found.reasons.isEmpty, "a rule that is met is met")
      case .advisory: demand(found.rule.enforcement == .advisory, "it only advises")
      case .waived:
        demand(found.rule.enforcement == .softMandatory && found.waiver != nil, "it is waived")
      case .failed: demand(false, "no rule has failed")
      }
    }
  }
}
