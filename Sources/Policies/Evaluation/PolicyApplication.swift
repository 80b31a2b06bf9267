import Artifacts
import Certificates
import SigningKeys
import SigstoreTrust
public import StrictEncoding
public import TrustRoots

/// A policy, held against what the caller calls by one name, at one time.
///
/// 1. Nothing may speak against the artifact itself.
/// 2. Some rule must be about it.
/// 3. Every rule that is about it must be met, or only advise, or be lifted by a waiver.
/// 4. An image must have the platform that the caller demands.
/// 5. Of a copy that a loader is to get, every name in the archive must be vouched for.
public struct PolicyApplication: Sendable {
  /// The policy.
  public let policy: TrustPolicy
  /// What the caller calls the artifact.
  public let name: DeployedName
  /// The time that validities are held against.
  public let now: Timestamp
  /// What the caller demands beside: annotations, a platform; its threshold and reference are not
  /// looked at, since the rules say both.
  public let requirement: Requirement
  /// Results of rules that are refusals here, though the policy lets them pass.
  public let failing: Set<RuleEvaluation.Status>
  /// What was accepted before; nil where the policy does not remember versions.
  public let versions: RecordedVersions?

  /// Applies a policy.
  ///
  /// - Throws: ``PolicyTimeError`` where the policy is not valid at that time, or remembers versions
  ///   and is not given them, and so gives no verdict.
  public init(
    _ policy: TrustPolicy, to name: DeployedName, at now: Timestamp,
    requirement: Requirement = Requirement(), failing: Set<RuleEvaluation.Status> = [],
    versions: RecordedVersions? = nil
  ) throws(PolicyTimeError) {
    if let issued = policy.validity.issued, now < issued {
      throw .notYetIssued(issued: issued, now: now)
    }
    if let expires = policy.validity.expires, now >= expires {
      throw .expired(expires: expires, now: now)
    }
    guard !policy.remembersVersions || versions != nil else { throw .versionsNotGiven }
    self.policy = policy
    self.name = name
    self.now = now
    self.versions = policy.remembersVersions ? versions : nil
    var own = requirement
    own.reference = nil
    own.threshold = 1
    self.requirement = own
    self.failing = failing
  }

  /// The same policy, held against what the caller calls by another name.
  func renamed(_ name: DeployedName) -> PolicyApplication {
    PolicyApplication(of: self, name)
  }

  private init(of other: PolicyApplication, _ name: DeployedName) {
    policy = other.policy
    self.name = name
    now = other.now
    requirement = other.requirement
    failing = other.failing
    versions = other.versions
  }

  /// Holds facts against the policy, by steps 1 to 4.
  ///
  /// Who wrote the facts down decides what the answer is worth.
  public func evaluate(_ facts: ArtifactFacts) -> PolicyEvaluation {
    let versions = versionDemand(facts)
    let rules = policy.rules.filter { $0.match.mismatch(name, facts) == nil }
      .map { rule in
        RuleJudgment(rule: rule, application: self, facts: facts, versions: versions).evaluate()
      }
    return PolicyEvaluation(
      rules: rules, reasons: Rejection.mostTellingFirst(reasons(rules, facts)),
      remarks: Rejection.mostTellingFirst(
        facts.refusals(withoutAttestations: Self.demandedAttestations(rules, facts))
          + rules.flatMap(Self.remarks)),
      versions: versions, facts: facts)
  }

  /// What there is to warn of: the policy, a key in use or a waiver ends soon.
  public func warnings(_ evaluation: PolicyEvaluation) -> [PolicyWarning] {
    var warnings: [PolicyWarning] = []
    if let expires = policy.validity.expires, policy.validity.isNear(expires, at: now) {
      warnings.append(.policyEnds(expires))
    }
    var seen: Set<KeyID> = []
    let used = evaluation.rules.flatMap { $0.demanded + $0.attested.map(\.parts) }
      .flatMap { $0 }.flatMap(\.counted)
      .map(\.signer).filter { seen.insert($0).inserted }
    for signer in used.compactMap({ policy[$0] }).sorted(by: { $0.name < $1.name }) {
      if let end = signer.lifetime.end(after: now), policy.validity.isNear(end, at: now) {
        warnings.append(
          signer.key == nil
            ? .identityEnds(name: signer.name, end) : .keyEnds(name: signer.name, end))
      }
    }
    warnings += certificateWarnings(evaluation, used.compactMap { policy[$0] })
    warnings += authorityWarnings(evaluation)
    let waivers = evaluation.rules.compactMap(\.waiver) + [evaluation.rollbackWaiver]
    for waiver in waivers.compactMap(\.self)
    where policy.validity.isNear(waiver.expires, at: now) {
      warnings.append(.waiverEnds(id: waiver.id, waiver.expires))
    }
    return warnings
  }

  /// The ends of certificates that no proven time lets a signature outlive, of lists of revoked
  /// certificates, and of what a trusted root believes.
  private func certificateWarnings(
    _ evaluation: PolicyEvaluation, _ signers: [PolicySigner]
  ) -> [PolicyWarning] {
    let counted = evaluation.rules.flatMap { $0.demanded + $0.attested.map(\.parts) }
      .flatMap { $0 }.flatMap(\.counted).map(\.signature)
    var warnings = counted.compactMap { signature -> PolicyWarning? in
      guard let end = signature.proof.believedUntil, policy.validity.isNear(end, at: now) else {
        return nil
      }
      return .certificateEnds(
        bundle: signature.label, subject: signature.certificate?.shownName ?? "", end)
    }
    for signer in signers {
      warnings += signer.listEnds(after: now).filter { policy.validity.isNear($0.time, at: now) }
        .map { .listEnds(issuer: $0.issuer, $0.time) }
      warnings += signer.rootEnds(after: now)
        .filter { policy.validity.isNear($0.end.time, at: now) }.map(PolicyWarning.rootEnds)
    }
    var seen: Set<PolicyWarning> = []
    return warnings.filter { seen.insert($0).inserted }
  }

  /// The ends of authorities that prove the time of a signature that counts: what is signed later needs
  /// another one.
  private func authorityWarnings(_ evaluation: PolicyEvaluation) -> [PolicyWarning] {
    let used = evaluation.rules.flatMap { $0.demanded + $0.attested.map(\.parts) }
      .flatMap { $0 }.flatMap(\.counted).compactMap(\.signature.proof.timeAuthority)
    let names = ExactNames(used)
    return policy.authorities.filter { names.contains($0.name) }.compactMap { authority in
      guard let end = authority.end(after: now), policy.validity.isNear(end, at: now) else {
        return nil
      }
      return .authorityEnds(name: authority.name, end)
    }
  }

  private func reasons(_ rules: [RuleEvaluation], _ facts: ArtifactFacts) -> [Rejection] {
    // Step 1.
    guard facts.defects.isEmpty else { return facts.defects }
    // Step 2.
    guard !rules.isEmpty else { return [.noRuleMatches(facts.kind, name: name.text)] }
    // Nothing at all, or only attestations: the artifact is unsigned, whatever a rule demands. So is
    // one without parts, of which every demand would be met.
    let refusals = facts.refusals
    let isUnsigned = facts.signatures.isEmpty && refusals.allSatisfy(\.meansUnsigned)
    if isUnsigned || facts.parts.isEmpty {
      return refusals.isEmpty ? [.noSignature] : refusals
    }
    // Steps 3 and 4.
    return rules.flatMap { Rejection.refusals(by: $0, failing: failing) } + missingPlatform(facts)
      + missingName(facts)
  }

  private func missingPlatform(_ facts: ArtifactFacts) -> [Rejection] {
    guard let wanted = requirement.platform else { return [] }
    let found = facts.parts.compactMap(\.platform)
    return found.contains(wanted) ? [] : [.platformNotFound(expected: wanted, found: found)]
  }

  private static func remarks(_ rule: RuleEvaluation) -> [Rejection] {
    // Of attestations only those are told that are missing: old ones of the same type lie beside the
    // newest for years.
    rule.roles.flatMap(\.parts).filter(\.isMet).flatMap(\.refusals)
  }

  private static func demandedAttestations(
    _ rules: [RuleEvaluation], _ facts: ArtifactFacts
  ) -> Set<Int> {
    let demands = rules.flatMap(\.attested).map(\.demand)
    return Set(
      facts.attestations.filter { _, facts in demands.contains { $0.type(of: facts) != nil } }
        .map(\.item))
  }

  /// The compromised signers of the policy who are also that of a signature: each must excuse it by itself.
  ///
  /// It may be a key in another encoding or in a certificate, or other identities that the certificate names.
  func compromisedTwins(of signature: SignatureFacts, by signer: KeyID) -> [CompromisedTwin] {
    guard !policy.compromised.isEmpty else { return [] }
    let keys = policy.compromisedTwins(
      of: signature.key, signature.algorithm, signature.countingIdentity)
    let named = [signature.key] + signature.otherIdentities + signature.unprovenIdentities
    let identities = policy.compromised.filter { twin in
      twin.id != signer && named.contains(twin.id) && !keys.contains { $0.id == twin.id }
    }
    // No root but a key's own speaks of its signatures.
    let byPolicy = (signature.proofByPolicy ?? signature.proof).trustedTime
    let root = policy[signer]?.root
    return keys.map { key in
      CompromisedTwin(
        signer: key, trustedTime: key.root === root ? signature.proof.trustedTime : byPolicy)
    }
      + identities.map {
        CompromisedTwin(signer: $0, trustedTime: signature.proven(for: $0.id).trustedTime)
      }
  }

  /// A signature with one of its claims and the signer for whom it is to count, to be held against
  /// conditions.
  func subject(_ claim: CountedClaim, for purpose: KeyPurpose) -> ConditionSubject? {
    policy[claim.signer].map {
      ConditionSubject(
        signature: claim.signature, match: claim.match, purpose: purpose, key: $0,
        twins: compromisedTwins(of: claim.signature, by: claim.signer), now: now)
    }
  }
}

extension Rejection {
  /// What speaks against an artifact by one rule: that it is not met, or that the caller does not bear
  /// how it ended.
  fileprivate static func refusals(
    by rule: RuleEvaluation, failing: Set<RuleEvaluation.Status>
  ) -> [Rejection] {
    if rule.status == .failed { return rule.reasons }
    guard failing.contains(rule.status) else { return [] }
    return rule.reasons + [.rule(id: rule.rule.id, .notTolerated(rule.status))]
  }
}

/// Why a policy gives no verdict, or none at a time.
@nonexhaustive
public enum PolicyTimeError: Error, Sendable, Equatable {
  /// The policy was issued later: it, or the clock, is wrong.
  case notYetIssued(issued: Timestamp, now: Timestamp)
  /// The policy has expired.
  case expired(expires: Timestamp, now: Timestamp)
  /// The policy remembers versions, and was not told which.
  case versionsNotGiven

  /// The stable name of the error, in kebab-case.
  public var code: String {
    switch self {
    case .notYetIssued: "policy-not-yet-issued"
    case .expired: "policy-expired"
    case .versionsNotGiven: "state-not-given"
    }
  }
}

/// What will soon end that a verdict rests on.
@nonexhaustive
public enum PolicyWarning: Sendable, Hashable {
  /// The policy expires.
  case policyEnds(Timestamp)
  /// The window of a key whose signature counts ends.
  case keyEnds(name: String, Timestamp)
  /// The window of an identity whose signature counts ends.
  case identityEnds(name: String, Timestamp)
  /// A waiver that lifts a rule expires.
  case waiverEnds(id: String, Timestamp)
  /// The window or a certificate of an authority that proves the time of a signature that counts ends.
  case authorityEnds(name: String, Timestamp)
  /// A certificate ends by which a signature counts, and nothing proves that the signature was there before;
  /// the subject is untrusted text.
  case certificateEnds(bundle: String, subject: String, Timestamp)
  /// The next list of revoked certificates of an issuer is due; its name is untrusted text.
  case listEnds(issuer: String, Timestamp)
  /// A log or an authority of a trusted root ends.
  case rootEnds(NamedRootEnd)

  /// The stable name of the warning, in kebab-case.
  public var code: String {
    switch self {
    case .policyEnds: "policy-ends-soon"
    case .keyEnds: "key-ends-soon"
    case .identityEnds: "identity-ends-soon"
    case .waiverEnds: "waiver-ends-soon"
    case .authorityEnds: "timestamp-authority-ends-soon"
    case .certificateEnds: "certificate-ends-soon"
    case .listEnds: "crl-ends-soon"
    case .rootEnds: "trusted-root-ends-soon"
    }
  }
}
