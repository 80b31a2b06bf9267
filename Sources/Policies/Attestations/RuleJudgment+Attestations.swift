import Artifacts
import TrustRoots

extension RuleJudgment {
  /// Who has attested what a demand asks for, for each part of the artifact.
  func attested(_ demand: AttestationDemand) -> [PartQuorum] {
    guard let role = application.policy.role(named: demand.role) else {
      preconditionFailure("a rule demands an attestation by a role that the policy does not have")
    }
    let ids = application.policy.ids(inRole: role.name)
    let conditions = SignatureCondition.of(demand, rule: rule, kind: facts.kind)
    let memory = AttestationMemory()
    return Quorum(
      threshold: role.threshold, ids: ids, tellsEverything: false
    ) { claim, _ in
      guard let subject = application.subject(claim, of: demand, in: facts, memory) else {
        preconditionFailure("an attestation counts that is none, or by a key of no policy")
      }
      return conditions.lazy.compactMap { subject.refusal($0)?.rejection(of: rule) }.first
    }.result(on: facts.attesting(demand))
  }

  /// Why a demand is not met for a part; empty if it is.
  func shortfall(
    of demand: AttestationDemand, _ quorum: PartQuorum, _ part: PartFacts
  ) -> [Rejection] {
    guard quorum.isMet else {
      let missing = RuleProblem.attestationMissing(
        name: demand.name, types: demand.types, role: demand.role, image: quorum.position,
        needed: quorum.threshold, found: quorum.found)
      return quorum.refusals.prefix(Self.toldAttestations) + [.rule(id: rule.id, missing)]
    }
    return quorum.secondView(of: part).map { [$0] } ?? []
  }

  /// How many attestations that do not count are told of for a demand: a year of scans can lie there, and
  /// the reason is mostly the same.
  private static let toldAttestations = 8

  /// The positions of the attestations that some demand of the rule asks for.
  var demandedAttestations: Set<Int> {
    let demands = rule.conditions.attestations
    return Set(
      facts.attestations.filter { _, facts in
        demands.contains { $0.type(of: facts) != nil }
      }.map(\.item))
  }
}

extension PolicyApplication {
  /// An attestation with one of its matches and its signer, to be held against the conditions of a demand.
  func subject(
    _ claim: CountedClaim, of demand: AttestationDemand, in facts: ArtifactFacts,
    _ memory: AttestationMemory
  ) -> ConditionSubject? {
    let item = claim.signature.item
    guard case .attestation(let attestation) = facts.items[item],
      let type = demand.type(of: attestation)
    else { return nil }
    var subject = subject(claim, for: .attestation(type: type))
    subject?.attested = AttestedSubject(
      demand: demand.name, type: type, facts: attestation, item: item, memory: memory)
    return subject
  }
}
