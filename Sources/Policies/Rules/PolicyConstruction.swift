import SigningKeys
import StrictEncoding
import TrustRoots

/// The checks of a policy that is put together; the steps are those of ``TrustPolicy``.
struct PolicyConstruction {
  let maximumWaiverDays: Int64

  private static let secondsPerDay: Int64 = 86_400

  /// Step 1.
  func rules(_ rules: [Rule], roles: [String: Set<KeyID>]) throws(PolicyError) {
    guard !rules.isEmpty else { throw .member(["rules"], .noRules) }
    try demandDistinct(rules.map(\.id), in: "rules")
    for rule in rules {
      let member = ["rules", rule.id, "require"]
      guard !rule.require.isEmpty else { throw .member(member, .trustsNobody) }
      var seen = ExactNames()
      for name in rule.require {
        guard roles.value(exactly: name) != nil else { throw .member(member, .unknownRole(name)) }
        guard seen.insert(name) else { throw .member(member, .repeatedName(name)) }
      }
      try attestations(rule, roles: roles)
    }
  }

  private func attestations(
    _ rule: Rule, roles: [String: Set<KeyID>]
  ) throws(PolicyError) {
    let demands = rule.conditions.attestations
    try demandDistinct(demands.map(\.name), in: "attestations")
    for demand in demands {
      let member = ["rules", rule.id, "attestations", demand.name]
      guard roles.value(exactly: demand.role) != nil else {
        throw .member(member, .unknownRole(demand.role))
      }
      guard !demand.types.isEmpty else { throw .member(member, .trustsNobody) }
    }
  }

  /// Step 2.
  func idsByRole(
    _ roles: [Role], _ signers: [PolicySigner]
  ) throws(PolicyError) -> [String: Set<KeyID>] {
    try demandDistinct(roles.map(\.name), in: "roles")
    let keys = Dictionary(signers.filter { $0.key != nil }.map { ($0.name, $0.id) }) { one, _ in one
    }
    let identities = Dictionary(signers.filter { $0.key == nil }.map { ($0.name, $0.id) }) {
      one, _ in
      one
    }
    var found: [String: Set<KeyID>] = [:]
    for role in roles {
      let member = ["roles", role.name]
      guard !role.signers.isEmpty else { throw .member(member + ["keys"], .trustsNobody) }
      var own: Set<KeyID> = []
      for name in role.keys {
        guard let id = keys.value(exactly: name) else {
          throw .member(member + ["keys"], .unknownKey(name))
        }
        guard own.insert(id).inserted else {
          throw .member(member + ["keys"], .repeatedName(name))
        }
      }
      for name in role.identities {
        guard let id = identities.value(exactly: name) else {
          throw .member(member + ["identities"], .unknownIdentity(name))
        }
        guard own.insert(id).inserted else {
          throw .member(member + ["identities"], .repeatedName(name))
        }
      }
      let threshold = member + ["threshold"]
      guard role.threshold >= 1 else {
        throw .member(threshold, .thresholdBelowOne(role.threshold))
      }
      guard role.threshold <= own.count else {
        throw .member(threshold, .thresholdAboveKeys(threshold: role.threshold, keys: own.count))
      }
      found[role.name] = own
    }
    return found
  }

  /// Step 3.
  func signersByID(_ signers: [PolicySigner]) throws(PolicyError) -> [KeyID: PolicySigner] {
    guard !signers.isEmpty else { throw .member(["keys"], .trustsNobody) }
    // A key and an identity of one name could not be told apart in what people are shown.
    var names = ExactNames()
    var found: [KeyID: PolicySigner] = [:]
    for signer in signers {
      let member = [signer.table, signer.name]
      guard names.insert(signer.name) else { throw .member(member, .repeatedName(signer.name)) }
      if let other = found.updateValue(signer, forKey: signer.id) {
        throw .member(member + ["id"], .repeatedKeyID(signer.id, other: other.name))
      }
      guard !signer.purposes.isEmpty else { throw .member(member + ["purposes"], .noPurposes) }
      try demandOrder(signer.lifetime.from, signer.lifetime.until, member + ["until"])
    }
    return found
  }

  /// Step 4.
  func waivers(_ waivers: [Waiver], rules: [Rule]) throws(PolicyError) {
    try demandDistinct(waivers.map(\.id), in: "waivers")
    let ids = Dictionary(rules.map { ($0.id, ()) }) { first, _ in first }
    for waiver in waivers {
      let member = ["waivers", waiver.id]
      switch waiver.lifts {
      case .rule(let rule):
        guard ids.value(exactly: rule) != nil else {
          throw .member(member + ["rule"], .unknownRule(rule))
        }
      case .rollback:
        guard case .artifact = waiver.scope else {
          throw .member(member + ["pattern"], .rollbackOfMany)
        }
      }
      try demandOrder(waiver.created, waiver.expires, member + ["expires"])
      let seconds = waiver.expires.secondsSinceEpoch - waiver.created.secondsSinceEpoch
      guard seconds <= maximumWaiverDays * Self.secondsPerDay else {
        let days = (seconds + Self.secondsPerDay - 1) / Self.secondsPerDay
        throw .member(
          member + ["expires"], .waiverTooLong(days: days, limit: maximumWaiverDays))
      }
    }
  }

  /// Step 5.
  func authorities(
    _ authorities: [TimestampAuthority], _ signers: [PolicySigner], rules: [Rule]
  ) throws(PolicyError) {
    try self.authorities(authorities)
    let rule = rules.first { $0.conditions.needsTrustedTime }
    guard let rule, authorities.isEmpty, signers.allSatisfy({ $0.evidence == nil }) else { return }
    throw .member(["rules", rule.id, "time"], .noTimestampAuthority)
  }

  /// Step 5, where there are no rules yet.
  func authorities(_ authorities: [TimestampAuthority]) throws(PolicyError) {
    try demandDistinct(authorities.map(\.name), in: "timestamp-authorities")
    for authority in authorities {
      try demandOrder(
        authority.from, authority.until, ["timestamp-authorities", authority.name, "until"])
    }
  }

  private func demandOrder(
    _ from: Timestamp?, _ until: Timestamp?, _ member: [String]
  ) throws(PolicyError) {
    guard let from, let until, until <= from else { return }
    throw .member(member, .endsBeforeItBegins(from: from, until: until))
  }

  private func demandDistinct(_ names: [String], in table: String) throws(PolicyError) {
    var seen = ExactNames()
    for name in names where !seen.insert(name) {
      throw .member([table, name], .repeatedName(name))
    }
  }
}

extension Dictionary where Key == String {
  /// The value under a name with these very bytes: a subscript also finds canonically equivalent text.
  func value(exactly name: String) -> Value? {
    guard let index = index(forKey: name), self[index].key.isExactly(name) else { return nil }
    return self[index].value
  }
}
