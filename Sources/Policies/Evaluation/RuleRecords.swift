import Artifacts
import SigningKeys
import TrustRoots

extension PolicyEvaluation {
  /// Why a rule is not about the artifact, or nil if it is.
  public func mismatch(of rule: Rule, under application: PolicyApplication) -> RuleMatch.Mismatch? {
    rule.match.mismatch(application.name, facts)
  }

  /// Every check of a rule that is about the artifact, in a fixed order: what needs no signature, then
  /// each role for each part, then what neither advice nor a waiver lifts.
  public func checks(of rule: RuleEvaluation, under application: PolicyApplication) -> [CheckRecord]
  {
    RuleRecords(rule: rule, application: application, facts: facts, versions: versions).all
  }
}

/// Writes down the checks of a rule, after the fact: an evaluation by itself only looks for refusals.
struct RuleRecords {
  let rule: RuleEvaluation
  let application: PolicyApplication
  let facts: ArtifactFacts
  let versions: VersionDemand?

  var all: [CheckRecord] {
    referenceCheck + imageChecks
      + rule.roles.flatMap { role, parts in
        zip(facts.parts.indices, parts).map { roleCheck(role, at: $0, $1) }
      }
      + rule.attested.flatMap { demand, parts in
        let memory = AttestationMemory()
        return zip(facts.parts.indices, parts).map { attestationCheck(demand, at: $0, $1, memory) }
      } + [baseCheck]
  }

  private var referenceCheck: [CheckRecord] {
    let closeness = rule.rule.conditions.reference
    guard facts.kind == .image, closeness != .any else { return [] }
    return [
      CheckRecord(
        "reference", input: application.name.path, expected: "a reference (\(closeness.rawValue))",
        found: application.name.reference ?? "none",
        reasons: own { if case .referenceNotGiven = $0 { true } else { false } })
    ]
  }

  private var imageChecks: [CheckRecord] {
    let conditions = rule.rule.conditions.image
    guard facts.kind == .image, !conditions.isEmpty else { return [] }
    guard facts.isMeasured else {
      return [
        CheckRecord(
          "not-measured", input: application.name.text, expected: "the bytes",
          found: "none were read",
          reasons: own { if case .notMeasured = $0 { true } else { false } })
      ]
    }
    return facts.parts.flatMap { part in imageChecks(conditions, of: part) }
  }

  private func imageChecks(
    _ conditions: ImageConditions, of part: PartFacts
  ) -> [CheckRecord] {
    let config = part.config
    var checks: [CheckRecord] = []
    func add(_ name: String, _ fact: RuleProblem.ImageFact, _ expected: String, _ found: String?) {
      let reasons = own { problem in
        if case .image(part.position ?? 0, fact, _, _) = problem { true } else { false }
      }
      checks.append(
        CheckRecord(
          name, input: input(part), expected: expected, found: found ?? "unknown",
          reasons: reasons))
    }
    if let platforms = conditions.platforms {
      add(
        "image-platform", .platform, platforms.map(\.description).joined(separator: ", "),
        part.platform?.description)
    }
    if let user = conditions.user {
      add(
        "image-user", .user, user.rawValue, config.map { $0.user.isEmpty ? "root" : $0.user })
    }
    for label in conditions.labels {
      add(
        "image-label", .label(label.name), "\(label.name)=\(label.value)",
        config.map { $0.label(label.name) ?? "none" })
    }
    if let ports = conditions.ports {
      add(
        "image-ports", .ports, ports.isEmpty ? "none" : ports.joined(separator: ", "),
        config.map {
          $0.exposedPorts.isEmpty ? "none" : $0.exposedPorts.joined(separator: ", ")
        })
    }
    return checks
  }

  private func roleCheck(_ role: Role, at index: Int, _ quorum: PartQuorum) -> CheckRecord {
    let part = facts.parts[index]
    let ids = application.policy.ids(inRole: role.name)
    let records = facts.signatures.compactMap { signature in
      record(of: signature, by: ids, at: index, counted: quorum.counted) {
        checks(of: $0, part)
      }
    }
    var reasons: [Rejection] = []
    if !quorum.isMet {
      reasons =
        facts.refusals + quorum.refusals + [
          .rule(
            id: rule.rule.id,
            .roleNotMet(
              role: role.name, image: part.position, needed: role.threshold, found: quorum.found))
        ]
    } else if let view = quorum.secondView(of: part) {
      reasons = [view]
    }
    return CheckRecord(
      "role", input: "role \(role.name), \(input(part))",
      expected: "\(role.threshold) of: \(role.signers.joined(separator: ", "))",
      found: names(of: quorum.counted), reasons: reasons, signatures: records)
  }

  private func attestationCheck(
    _ demand: AttestationDemand, at index: Int, _ quorum: PartQuorum, _ memory: AttestationMemory
  ) -> CheckRecord {
    let part = facts.parts[index]
    let ids = application.policy.ids(inRole: demand.role)
    let conditions = SignatureCondition.of(demand, rule: rule.rule, kind: facts.kind)
    let records = facts.attesting(demand).signatures.compactMap { signature in
      record(of: signature, by: ids, at: index, counted: quorum.counted) {
        claim in
        let subject = application.subject(claim, of: demand, in: facts, memory)
        return subject.map { checks(conditions, of: $0) } ?? []
      }
    }
    let judgment = RuleJudgment(
      rule: rule.rule, application: application, facts: facts, versions: versions)
    return CheckRecord(
      "attestation", input: "\(demand.name), \(input(part))",
      expected: "\(quorum.threshold) of the role \(demand.role), of type: "
        + demand.types.joined(separator: ", "),
      found: names(of: quorum.counted), reasons: judgment.shortfall(of: demand, quorum, part),
      signatures: records)
  }

  private func names(of counted: [CountedClaim]) -> String {
    let names = Set(counted.map(\.signer)).compactMap { application.policy[$0]?.name }
    return names.isEmpty ? "none" : names.sorted().joined(separator: ", ")
  }

  /// What is said of a signature for which one of these signers is asked: of the one for whom it counts, or of
  /// the first.
  private func record(
    of signature: SignatureFacts, by ids: Set<KeyID>, at index: Int, counted: [CountedClaim],
    _ checks: (CountedClaim) -> [CheckRecord]
  ) -> SignatureRecord? {
    guard let first = signature.signers(in: ids).first else { return nil }
    let own = counted.first { $0.signature.item == signature.item }
    let signer = own?.signer ?? first
    var conditions: [CheckRecord] = []
    var mismatch: Rejection?
    switch index < signature.parts.count ? signature.parts[index] : .claims([]) {
    case .none(let reason): mismatch = reason
    case .claims(let claims):
      if let match = own?.match ?? claims.first {
        conditions = checks(CountedClaim(signature, for: signer, of: ids, match))
      }
    }
    return SignatureRecord(
      label: signature.label, keyName: application.policy[signer]?.name ?? "",
      key: signer, counts: own != nil, conditions: conditions, mismatch: mismatch)
  }

  private func checks(of claim: CountedClaim, _ part: PartFacts) -> [CheckRecord] {
    let purpose = KeyPurpose(of: facts.kind)
    guard let subject = application.subject(claim, for: purpose) else { return [] }
    let conditions =
      SignatureCondition.common(versions)
      + SignatureCondition.of(rule.rule, kind: facts.kind, name: application.name)
    return checks(conditions, of: subject)
      + demanded(of: claim.match, in: claim.signature.label, part.names)
  }

  private func checks(
    _ conditions: [SignatureCondition], of subject: ConditionSubject
  ) -> [CheckRecord] {
    conditions.map { condition in
      CheckRecord(
        condition.name, input: subject.signature.label, expected: subject.expected(condition),
        found: subject.found(condition),
        reasons: subject.refusal(condition).map { [$0.rejection(of: rule.rule)] } ?? [])
    }
  }

  /// What the caller demands beside the policy, and that names in the archive are signed ones.
  private func demanded(
    of match: ClaimMatch, in bundle: String, _ names: [ImageName]
  ) -> [CheckRecord] {
    let requirement = application.requirement
    var checks: [CheckRecord] = []
    var demanded = requirement
    demanded.allowUnsignedNames = true
    if !requirement.annotations.isEmpty {
      let reason = Conditions(requirement: demanded).refusal(of: match, in: bundle, names: [])
      checks.append(
        CheckRecord(
          "annotation", input: bundle, expected: Self.text(requirement.annotations),
          found: Self.text(match.annotations), reasons: reason.map { [$0] } ?? []))
    }
    if !names.isEmpty, !requirement.allowUnsignedNames {
      demanded = Requirement()
      let reason = Conditions(requirement: demanded).refusal(of: match, in: bundle, names: names)
      checks.append(
        CheckRecord(
          "names", input: names.map(\.text).joined(separator: ", "),
          expected: match.reference.map { "names that \($0) covers" } ?? "no reference is signed",
          found: names.map(\.text).joined(separator: ", "), reasons: reason.map { [$0] } ?? []))
    }
    return checks
  }

  private static func text(_ annotations: [String: String]) -> String {
    annotations.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: ", ")
  }

  private var baseCheck: CheckRecord {
    let isMet = zip(rule.base, facts.parts).allSatisfy { $0.isMet && $1.isSound($0) }
    return CheckRecord(
      "signature", input: application.name.text,
      expected: "a valid signature in one of: \(rule.rule.require.joined(separator: ", "))",
      found: names(of: rule.base.flatMap(\.counted)),
      reasons: isMet ? [] : [.rule(id: rule.rule.id, .nobodySigned(roles: rule.rule.require))])
  }

  private func input(_ part: PartFacts) -> String {
    let what = part.position.map { "image \($0 + 1)" } ?? facts.kind.rawValue
    return what + (part.digests.last.map { " \($0.digest)" } ?? "")
  }

  private func own(_ isMeant: (RuleProblem) -> Bool) -> [Rejection] {
    rule.problems.filter(isMeant).map { .rule(id: rule.rule.id, $0) }
  }
}

extension PartFacts {
  /// Whether nothing speaks against the part, vouched for as it is.
  fileprivate func isSound(_ quorum: PartQuorum) -> Bool { quorum.secondView(of: self) == nil }
}
