import Artifacts
import Policies
import PolicyFiles
import SigningKeys
import StrictEncoding
import TrustRoots

/// The rules of a policy about images, in terms that other formats may have.
struct ExportedRules {
  private(set) var rules: [ExportedRule] = []
  private(set) var untranslated: [Untranslated] = []
  /// The first second at which the policy says less than it does now.
  private(set) var end: Timestamp?

  let policy: TrustPolicy
  let format: ExportedPolicy.Format
  let now: Timestamp
  private let roots: [NamedRoot]
  private let allowsWeaker: Bool

  init(
    _ loaded: LoadedPolicy, as format: ExportedPolicy.Format, at now: Timestamp, allowsWeaker: Bool
  ) throws(ExchangeError) {
    policy = loaded.policy
    roots = loaded.roots
    self.format = format
    self.now = now
    self.allowsWeaker = allowsWeaker
    noteEnd(policy.validity.expires, "expires")
    for rule in policy.rules {
      guard rule.match.kinds.isEmpty || rule.match.kinds.contains(.image) else {
        note("rules.\(rule.id)", .notImages, .other)
        continue
      }
      rules.append(try exported(rule))
    }
    if !policy.waivers.isEmpty { note("waivers", .waivers, .stricter) }
  }

  /// Notes a loss, once.
  mutating func note(
    _ place: String, _ reason: Untranslated.Reason, _ effect: Untranslated.Effect
  ) {
    let item = Untranslated(place, reason, effect)
    if !untranslated.contains(item) { untranslated.append(item) }
  }

  /// Notes what cannot be said; whether it may be left out.
  mutating func mayOmit(_ place: String, _ reason: Untranslated.Reason) -> Bool {
    note(place, reason, allowsWeaker ? .looser : .stricter)
    return allowsWeaker
  }

  /// Notes an end of what is believed now.
  mutating func noteEnd(_ time: Timestamp?, _ place: String) {
    guard let time, time > now else { return }
    note(place, .ends(time), .looser)
    end = min(end ?? time, time)
  }

  private mutating func exported(_ rule: Rule) throws(ExchangeError) -> ExportedRule {
    let place = "rules.\(rule.id)"
    var isRefusal = false
    for condition in Self.conditions(of: rule.conditions)
    where !mayOmit("\(place).\(condition)", .condition(condition)) {
      isRefusal = true
    }
    if policy.remembersVersions, !mayOmit("state", .condition("state")) { isRefusal = true }
    if rule.conditions.reference == .any { note("\(place).reference", .anyReference, .stricter) }
    var clauses: [SignerClause] = []
    for name in rule.require {
      guard let role = policy.role(named: name) else { continue }
      if let own = try self.clauses(of: role, for: rule, at: place) {
        clauses += own.filter { !clauses.contains($0) }
      } else {
        isRefusal = true
      }
    }
    return ExportedRule(
      rule: rule, clauses: isRefusal ? nil : clauses,
      isExact: rule.conditions.reference == .exact)
  }

  /// What the rule demands and neither format can: the members.
  private static func conditions(of conditions: RuleConditions) -> [String] {
    var members: [String] = []
    if let formats = conditions.formats, !formats.contains(.foreignStatement) {
      members.append("formats")
    }
    // Signatures of the other tools are about manifests and indexes.
    if let levels = conditions.boundBy, !levels.isSuperset(of: [.manifest, .index]) {
      members.append("bound-by")
    }
    if !conditions.annotations.isEmpty { members.append("annotations") }
    if conditions.maximumAge != nil { members.append("max-age") }
    if conditions.needsTrustedTime { members.append("time") }
    if !conditions.image.isEmpty { members.append("image") }
    if conditions.minimumVersion != nil { members.append("min-version") }
    if !conditions.attestations.isEmpty { members.append("attestations") }
    return members
  }

  /// The demands of a role; nil where nothing meets it, or they cannot be spelled out.
  private mutating func clauses(
    of role: Role, for rule: Rule, at place: String
  ) throws(ExchangeError) -> [SignerClause]? {
    let all = try keys(of: role, for: rule) + identities(of: role, for: rule)
    let signers = sayable(all, threshold: role.threshold)
    guard role.threshold <= signers.count,
      let clauses = SignerClause.all(role.threshold, of: signers)
    else {
      note(
        "roles.\(role.name)", .threshold(threshold: role.threshold, keys: signers.count), .stricter)
      return nil
    }
    return clauses
  }

  /// Where a requirement has several signers, `policy.json` says of keys alone that one of them will do.
  private mutating func sayable(
    _ signers: [ExportedSigner], threshold: Int
  ) -> [ExportedSigner] {
    guard format == .containers, signers.count > threshold else { return signers }
    return signers.compactMap { signer in
      guard signer.root != nil else { return signer }
      guard let key = signer.key else {
        note("identities.\(signer.name)", .identity, .stricter)
        return nil
      }
      return mayOmit("keys.\(signer.name)", .evidence)
        ? ExportedSigner(name: signer.name, source: .key(key), root: nil) : nil
    }
  }

  private mutating func keys(
    of role: Role, for rule: Rule
  ) throws(ExchangeError) -> [ExportedSigner] {
    var keys: [ExportedSigner] = []
    for name in role.keys.sorted(by: { $0.precedesBytewise($1) }) {
      guard let key = policy.keys.first(where: { $0.name.isExactly(name) }),
        let found = try usable(key, for: rule)
      else { continue }
      if !keys.contains(where: { $0.key?.countingIdentity == found.key?.countingIdentity }) {
        keys.append(found)
      }
    }
    return keys
  }

  /// The key, if a signature of an image by it is believed now, and other tools read such keys.
  private mutating func usable(
    _ key: PolicySigner, for rule: Rule
  ) throws(ExchangeError) -> ExportedSigner? {
    let place = "keys.\(key.name)"
    guard key.purposes.contains(.image) else { return nil }
    guard key.lifetime.refusal(at: now, trustedTime: nil, isPinned: false) == nil else {
      note(place, .keyNotBelieved(key.lifetime.summary), .stricter)
      return nil
    }
    let found: PublicKey
    guard let source = key.key else { return nil }
    do throws(TrustError) { found = try source.key() } catch { throw .trust(error) }
    if let twin = policy.compromisedTwins(of: key.id, found.algorithm, found.countingIdentity).first
    {
      note(place, .keyNotBelieved(twin.lifetime.summary), .stricter)
      return nil
    }
    if let allowed = rule.conditions.algorithms,
      !allowed.contains(found.algorithm.family), !allowed.contains(found.algorithm.name)
    {
      return nil
    }
    if case .rsaPSS = found.algorithm {
      note(place, .keyAlgorithm(found.algorithm.name), .stricter)
      return nil
    }
    var root: ExportedRoot?
    if let evidence = key.evidence, evidence.demand != .none {
      root = try self.root(of: evidence)
      if root == nil, !mayOmit(place, .evidence) { return nil }
    }
    noteEnd(key.lifetime.end(after: now), place)
    return ExportedSigner(name: key.name, source: .key(found), root: root)
  }

  /// The root whose logs must have a key's signatures, where that can be said.
  private mutating func root(
    of evidence: KeyEvidence
  ) throws(ExchangeError) -> ExportedRoot? {
    guard evidence.demand.transparency == 1, evidence.demand.timestamps == 0,
      let named = roots.first(where: { $0.root === evidence.root })
    else { return nil }
    return try root(named.root, named: named.name, needsAuthorities: false)
  }
}

/// A rule about images.
struct ExportedRule {
  let rule: Rule
  /// Who must have signed; nil where nothing is to be accepted for want of a way to say what is.
  let clauses: [SignerClause]?
  /// Whether the signed reference must be the very text that is deployed.
  let isExact: Bool
  /// The names that it is about.
  let regions: [NameRegion]
  /// The names that it leaves out.
  let exceptions: [NameRegion]
  private let references: [NameRegion]
  private let names: [NameRegion]

  init(rule: Rule, clauses: [SignerClause]?, isExact: Bool) {
    self.rule = rule
    self.clauses = clauses
    self.isExact = isExact
    references = rule.match.references.map { NameRegion($0) }
    names = rule.match.names.map { NameRegion($0) }
    let own = references.isEmpty ? names : references
    regions = own.isEmpty ? [.everything] : own
    exceptions = rule.match.except.map { NameRegion($0) }
  }

  /// Whether it may be about a name of the region.
  func mayConcern(_ region: NameRegion) -> Bool {
    let isNamed = { (regions: [NameRegion]) in
      regions.isEmpty || regions.contains { !$0.isDisjoint(from: region) }
    }
    return isNamed(references) && isNamed(names)
      && !exceptions.contains { Self.covers($0, region) }
  }

  /// Whether it is about every image that has a name of the region, but for exceptions that are a part
  /// of it.
  func concerns(_ region: NameRegion) -> Bool {
    mayConcern(region) && covers(region)
  }

  /// Whether it is about every image that has a name of the part and lies in one of the regions.
  func concernsAll(_ part: NameRegion, of regions: [NameRegion]) -> Bool {
    covers(part)
      && exceptions.allSatisfy { exception in
        exception.isDisjoint(from: part) || regions.allSatisfy { $0.isDisjoint(from: exception) }
      }
  }

  private func covers(_ region: NameRegion) -> Bool {
    let isCovered = { (regions: [NameRegion]) in
      regions.isEmpty || regions.contains { Self.covers($0, region) }
    }
    return rule.match.platforms.isEmpty && isCovered(references) && isCovered(names)
  }

  private static func covers(_ wide: NameRegion, _ narrow: NameRegion) -> Bool {
    guard let wide = wide.pattern, let narrow = narrow.pattern else { return false }
    return wide.covers(narrow)
  }
}
