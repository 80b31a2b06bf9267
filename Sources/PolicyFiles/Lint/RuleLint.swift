import Artifacts
import Policies
import SigningKeys
import TrustRoots

/// Looks at one rule of a policy.
struct RuleLint {
  let rule: Rule
  let policy: TrustPolicy
  let keys: KeyLint

  private var match: RuleMatch { rule.match }
  private var conditions: RuleConditions { rule.conditions }

  /// The kinds of artifacts that the rule is about.
  private var kinds: [ArtifactKind] {
    ArtifactKind.allCases.filter { match.kinds.isEmpty || match.kinds.contains($0) }
  }

  var findings: [LintFinding] {
    let impossible = impossibilities.map { LintFinding.impossible(rule: rule.id, $0) }
    return shadow + impossible + idleConditions + leniency
  }

  /// Another rule that is about all that this one is about, at least as binding, and demands at least as
  /// much.
  ///
  /// Of two that are the same, the first by ID is the one that stays.
  private var shadow: [LintFinding] {
    let other = policy.rules.first { other in
      other.id != rule.id && covers(other) && (!isCovered(by: rule, other) || other.id < rule.id)
    }
    return other.map { [.shadowed(rule: rule.id, by: $0.id)] } ?? []
  }

  private func covers(_ other: Rule) -> Bool { isCovered(by: other, rule) }

  private func isCovered(by wide: Rule, _ narrow: Rule) -> Bool {
    wide.enforcement.rank >= narrow.enforcement.rank
      && RuleScope(wide.match).covers(RuleScope(narrow.match))
      && Set(narrow.require).isSubset(of: wide.require)
      && wide.conditions.demandAsMuch(as: narrow.conditions)
  }

  private var impossibilities: [LintFinding.Impossibility] {
    var found: [LintFinding.Impossibility] = []
    let patterns = match.references.isEmpty ? match.names : match.references
    if !match.except.isEmpty,
      match.except.contains(where: \.matchesEverything)
        || (!patterns.isEmpty
          && patterns.allSatisfy { pattern in match.except.contains { $0.covers(pattern) } })
    {
      found.append(.exceptsAll)
    }
    if !kinds.contains(.image) {
      if !match.platforms.isEmpty { found.append(.matchOfOtherKind(member: "platform")) }
      if !match.references.isEmpty { found.append(.matchOfOtherKind(member: "reference")) }
    }
    for role in rule.require.compactMap({ policy.role(named: $0) }) {
      found += impossibilities(of: role)
    }
    found += conditions.attestations.compactMap(impossibility)
    if let formats = conditions.formats {
      let signsKind = kinds.contains(.file) || formats != [.message]
      let saysWhen = conditions.maximumAge == nil || formats.contains(.statement)
      // A signature over the bytes alone covers no annotation.
      let saysVersion =
        (conditions.minimumVersion == nil && !policy.remembersVersions) || formats != [.message]
      if !signsKind || !saysWhen || !saysVersion { found.append(.formats) }
    }
    if !conditions.canMeetVersions { found.append(.versions) }
    return found
  }

  private func impossibilities(of role: Role) -> [LintFinding.Impossibility] {
    let purposes = kinds.map(KeyPurpose.init(signing:))
    let withPurpose = purposes.map { purpose in
      keys.distinct(role) { $0.purposes.contains(purpose) }
    }.max()
    guard let withPurpose, withPurpose >= role.threshold else {
      return [.purposes(role: role.name)]
    }
    guard let allowed = conditions.algorithms else { return [] }
    let withAlgorithm = keys.distinct(role) { key in
      keys.algorithm(of: key).map { !allowed.isDisjoint(with: [$0.name, $0.family]) } ?? true
    }
    return withAlgorithm >= role.threshold ? [] : [.algorithms(role: role.name)]
  }

  private func impossibility(of demand: AttestationDemand) -> LintFinding.Impossibility? {
    guard let role = policy.role(named: demand.role) else { return nil }
    let purposes = demand.types.map { KeyPurpose.attestation(type: $0) }
    let able = keys.distinct(role) { !$0.purposes.isDisjoint(with: purposes) }
    return able >= role.threshold
      ? nil : .attestationPurposes(attestation: demand.name, role: role.name)
  }

  /// Conditions of images in a rule that is about none.
  private var idleConditions: [LintFinding] {
    guard !kinds.contains(.image) else { return [] }
    var members: [String] = []
    if conditions.reference != .repository { members.append("reference") }
    if conditions.boundBy != nil { members.append("bound-by") }
    if !conditions.image.isEmpty { members.append("image") }
    return members.map { .idleCondition(rule: rule.id, member: $0) }
  }

  private var leniency: [LintFinding] {
    var found: [LintFinding] = []
    if kinds.contains(.image), conditions.reference == .any {
      found.append(.referenceAny(rule: rule.id))
    }
    for (member, patterns) in [("name", match.names), ("reference", match.references)]
    where patterns.contains(where: { $0.matchesEverything || $0.description == "*" }) {
      found.append(.matchesEverything(rule: rule.id, member: member))
    }
    return found
  }
}

extension KeyPurpose {
  /// The purpose of signing artifacts of a kind.
  fileprivate init(signing kind: ArtifactKind) {
    switch kind {
    case .file: self = .file
    case .image: self = .image
    case .tree: self = .tree
    }
  }
}

extension Enforcement {
  /// How much it binds.
  fileprivate var rank: Int {
    switch self {
    case .advisory: 0
    case .softMandatory: 1
    case .hardMandatory: 2
    }
  }
}
