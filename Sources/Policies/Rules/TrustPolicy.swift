public import SigningKeys
import StrictEncoding
public import TrustRoots

/// Trust as a team agreed on it: keys and identities, roles, rules and waivers.
///
/// It can be met: every rule requires a role, every role has as many signers as it demands, and each name
/// is there once. It decides nothing by itself: see ``PolicyApplication``.
public struct TrustPolicy: Sendable {
  /// The signers, by keys and by certificates, sorted by name.
  public let signers: [PolicySigner]
  /// The roles, sorted by name.
  public let roles: [Role]
  /// The rules, sorted by ID: their order decides nothing.
  public let rules: [Rule]
  /// The waivers, sorted by ID.
  public let waivers: [Waiver]
  /// The authorities whose timestamps are believed, sorted by name.
  public let authorities: [TimestampAuthority]
  /// From when until when it gives verdicts.
  public let validity: PolicyValidity
  /// Whether it remembers the versions that were accepted, so that each artifact that it judges must have
  /// a signed version that is not lower.
  public let remembersVersions: Bool

  /// The longest that a waiver may last where a policy does not say, in days.
  public static let defaultWaiverDays: Int64 = 90

  /// The signers that are compromised.
  let compromised: [PolicySigner]
  private let signersByID: [KeyID: PolicySigner]
  private let idsByRole: [String: Set<KeyID>]
  private let rolesByName: [String: Role]
  private let waiversByRule: [String: [Waiver]]
  /// The waivers of the comparison with what is recorded.
  let rollbackWaivers: [Waiver]

  /// Puts a policy together.
  ///
  /// 1. It has a rule, and each rule requires roles that are there, each once.
  /// 2. Each role has keys or identities that are there, each once, and can be exercised: distinct IDs are
  ///    counted.
  /// 3. Each signer has a name and an ID of its own, may sign something, and has a window that is not empty.
  /// 4. Each waiver lifts a rule that is there, or what is recorded for one artifact, and no longer than
  ///    it may.
  /// 5. Each time-stamping authority has a window that is not empty, and there is one, or a signer with a
  ///    trusted root, if a rule demands a trusted time.
  ///
  /// - Throws: ``PolicyError/member(_:_:)`` for the first thing that is not so.
  public init(
    signers: [PolicySigner], roles: [Role], rules: [Rule], waivers: [Waiver] = [],
    authorities: [TimestampAuthority] = [], validity: PolicyValidity = PolicyValidity(),
    maximumWaiverDays: Int64 = defaultWaiverDays, remembersVersions: Bool = false
  ) throws(PolicyError) {
    self.signers = signers.sorted { $0.name.precedesBytewise($1.name) }
    self.roles = roles.sorted { $0.name.precedesBytewise($1.name) }
    self.rules = rules.sorted { $0.id.precedesBytewise($1.id) }
    self.waivers = waivers.sorted { $0.id.precedesBytewise($1.id) }
    self.authorities = authorities.sorted { $0.name.precedesBytewise($1.name) }
    self.validity = validity
    self.remembersVersions = remembersVersions
    let check = PolicyConstruction(maximumWaiverDays: maximumWaiverDays)
    compromised = self.signers.filter {
      if case .compromised = $0.lifetime.state { true } else { false }
    }
    signersByID = try check.signersByID(self.signers)
    idsByRole = try check.idsByRole(self.roles, self.signers)
    try check.rules(self.rules, roles: idsByRole)
    try check.waivers(self.waivers, rules: self.rules)
    try check.authorities(self.authorities, self.signers, rules: self.rules)
    rolesByName = Dictionary(self.roles.map { ($0.name, $0) }) { first, _ in first }
    waiversByRule = Dictionary(grouping: self.waivers.filter { $0.rule != nil }) { $0.rule ?? "" }
    rollbackWaivers = self.waivers.filter { $0.lifts == .rollback }
  }

  /// Checks what is yet to become part of a policy, by steps 2, 3 and 5.
  public static func demandSound(
    signers: [PolicySigner], roles: [Role], authorities: [TimestampAuthority] = []
  ) throws(PolicyError) {
    let check = PolicyConstruction(maximumWaiverDays: defaultWaiverDays)
    _ = try check.signersByID(signers)
    _ = try check.idsByRole(roles, signers)
    try check.authorities(authorities)
  }

  /// The signers with keys, sorted by name.
  public var keys: [PolicySigner] { signers.filter { $0.key != nil } }

  /// The signers with certificates, sorted by name.
  public var identities: [PolicySigner] { signers.filter { $0.identity != nil } }

  /// The signer with this ID, or nil.
  public subscript(id: KeyID) -> PolicySigner? { signersByID[id] }

  /// The role of this name, or nil.
  public func role(named name: String) -> Role? { rolesByName.value(exactly: name) }

  /// The IDs of a role's keys and identities.
  public func ids(inRole name: String) -> Set<KeyID> { idsByRole[name] ?? [] }

  /// The compromised keys of the policy that are the one of a signer with another ID: whoever holds the one holds
  /// the other.
  ///
  /// - Parameters:
  ///   - id: The signer: an RSA key, which has two encodings, or an identity with any key in its certificate.
  ///   - algorithm: How the key signs.
  ///   - identity: What tells the key apart: ``PublicKey/countingIdentity``.
  /// - Returns: The signers with compromised keys.
  public func compromisedTwins(
    of id: KeyID, _ algorithm: KeyAlgorithm, _ identity: KeyID
  ) -> [PolicySigner] {
    compromised.filter { key in
      guard let source = key.key, key.id != id else { return false }
      guard algorithm.isRSA else { return key.id == identity }
      // One that cannot be read may be it.
      return (try? source.key()).map { $0.countingIdentity == identity } ?? true
    }
  }

  /// The waivers of a rule.
  func waivers(of rule: Rule) -> [Waiver] { waiversByRule[rule.id] ?? [] }
}
