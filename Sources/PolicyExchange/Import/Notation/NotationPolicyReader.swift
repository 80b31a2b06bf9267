import Artifacts
import Policies
public import SigningKeys
import StrictEncoding

/// Reads notation's `trustpolicy.json` (Notary Project, trust store and trust policy).
///
/// It trusts certificates, for which a policy has no place yet. What it says of names and of what is
/// enforced becomes rules, which require keys that the caller gives in place of the certificates; no key is
/// taken out of a certificate, since its issuer, its names and its validity would be lost with it.
public struct NotationPolicyReader: Sendable {
  private let role: String
  private let keys: [(name: String, key: PublicKey)]
  private let trustStore: String?

  /// Prepares to read.
  ///
  /// - Parameters:
  ///   - keys: The keys that stand in for the certificates, with their names.
  ///   - trustStore: The folder of the trust stores, which are looked for if it is given.
  ///   - role: The name of the role that the keys get.
  public init(
    keys: [(name: String, key: PublicKey)], trustStore: String? = nil, role: String = "signers"
  ) {
    self.keys = keys
    self.trustStore = trustStore
    self.role = role
  }

  /// Reads the file's bytes.
  ///
  /// - Throws: ``ExchangeError``. Without keys the result has rules and can be no policy.
  public func read(_ bytes: [UInt8]) throws(ExchangeError) -> ImportedTrust {
    let policies = try Self.policies(bytes)
    var trust = ImportedTrust()
    for (name, key) in keys {
      _ = try trust.add(key, named: name, owner: nil, purposes: ["image", "file", "tree"])
    }
    let role = trust.role(of: trust.keys.map(\.name), named: role)
    for policy in policies {
      let place = "trustPolicies.\"\(policy.name)\""
      if let rule = rule(of: policy, among: policies, role: role, at: place, &trust) {
        trust.rules.append(rule)
        try note(policy, at: place, &trust)
      }
    }
    trust.note("keys", .otherSignatures("notation"), .other)
    return trust
  }

  private static func policies(_ bytes: [UInt8]) throws(ExchangeError) -> [NotationPolicy] {
    let reader = try StrictObject(parsing: bytes)
    try reader.demandKnown(["version", "trustPolicies"])
    let version = try reader.demanded(try reader.string("version"), "version")
    guard version.isExactly("1.0") else {
      throw .value(place: "version", expected: "1.0", found: version)
    }
    let values = try reader.demanded(try reader.array("trustPolicies"), "trustPolicies")
    guard !values.isEmpty else {
      throw .value(place: "trustPolicies", expected: "a policy", found: "an empty array")
    }
    guard values.count <= ExchangeLimits.scopes else {
      throw .tooMany(what: "policies", limit: ExchangeLimits.scopes)
    }
    var policies: [NotationPolicy] = []
    for (position, value) in values.enumerated() {
      policies.append(try NotationPolicy(value, at: "trustPolicies[\(position)]"))
    }
    try demandSound(policies)
    return policies
  }

  /// What the format demands of all policies together: one form, names and scopes that stand once.
  private static func demandSound(_ policies: [NotationPolicy]) throws(ExchangeError) {
    var names = ExactNames()
    var scopes = ExactNames()
    for (position, policy) in policies.enumerated() {
      let place = "trustPolicies[\(position)]"
      guard names.insert(policy.name) else {
        throw .value(
          place: "\(place).name", expected: "a name that stands once", found: policy.name)
      }
      guard (policy.scopes == nil) == (policies[0].scopes == nil) else {
        throw .exclude(place: place, members: ["registryScopes", "globalPolicy"])
      }
      for scope in policy.scopes ?? [] {
        guard isScope(scope, alone: policy.scopes?.count == 1), scopes.insert(scope) else {
          throw .value(
            place: "\(place).registryScopes",
            expected: "repositories in full, each once, or '*' alone", found: scope)
        }
      }
      guard policy.scopes?.isEmpty != true, policy.level != .skip || policy.scopes != ["*"] else {
        throw .value(
          place: "\(place).registryScopes", expected: "repositories", found: "none, or '*' to skip")
      }
    }
    guard policies.count(where: \.isGlobal) <= 1 else {
      throw .value(place: "globalPolicy", expected: "one global policy", found: "several")
    }
  }

  private static func isScope(_ text: String, alone: Bool) -> Bool {
    if text.isExactly("*") { return alone }
    let reference = ImageReference(text)
    // In full: a repository with its registry, without tag and digest.
    return reference.map { $0.repository.isExactly(text) } ?? false
  }

  private func rule(
    of policy: NotationPolicy, among policies: [NotationPolicy], role: String, at place: String,
    _ trust: inout ImportedTrust
  ) -> ImportedTrust.Rule? {
    if policy.level == .skip {
      trust.note(place, .acceptAnything, .stricter)
      return nil
    }
    if policy.scopes == nil, !policy.isGlobal {
      trust.note(place, .namedPolicy, .stricter)
      return nil
    }
    let isRest = policy.scopes == ["*"]
    let others = isRest ? policies.flatMap { $0.scopes ?? [] }.filter { $0 != "*" } : []
    let own = isRest ? [] : (policy.scopes ?? []).flatMap(Self.patterns)
    return ImportedTrust.Rule(
      name: PolicyNames.unique(policy.name, among: trust.rules.map(\.name)), description: place,
      kinds: policy.scopes == nil ? ["file", "tree"] : ["image"], references: own,
      except: others.flatMap(Self.patterns), require: [role], closeness: .repository,
      enforcement: policy.enforcesAuthenticity ? .hardMandatory : .advisory)
  }

  private static func patterns(_ repository: String) -> [String] {
    ["\(repository):*", "\(repository)@*"]
  }

  private func note(
    _ policy: NotationPolicy, at place: String, _ trust: inout ImportedTrust
  ) throws(ExchangeError) {
    for store in policy.stores.flatMap({ $0.split(separator: ",").map(String.init) }) {
      let count = try trustStore.map { folder throws(ExchangeError) in
        try NotationTrustStore(folder).count(store)
      }
      let files = count.map { " (\($0 == 1 ? "1 file" : "\($0) files"))" } ?? ""
      trust.note("\(place).trustStores", .certificates(store + files), .other)
    }
    trust.note("\(place).trustedIdentities", .identities(policy.identities), .other)
    if !policy.enforcesAuthenticity {
      trust.note("\(place).signatureVerification", .level(policy.level.rawValue), .stricter)
    }
    for check in policy.certificateChecks {
      trust.note("\(place).signatureVerification", .check(check), .looser)
    }
  }
}
