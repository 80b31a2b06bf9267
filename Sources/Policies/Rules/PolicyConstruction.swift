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
    _ roles: [Role], _ keys: [PolicyKey]
  ) throws(PolicyError) -> [String: Set<KeyID>] {
    try demandDistinct(roles.map(\.name), in: "roles")
    let ids = Dictionary(keys.map { ($0.name, $0.id) }) { first, _ in first }
    var found: [String: Set<KeyID>] = [:]
    for role in roles {
      let member = ["roles", role.name]
      guard !role.keys.isEmpty else { throw .member(member + ["keys"], .trustsNobody) }
      var own: Set<KeyID> = []
      for name in role.keys {
        guard let id = ids.value(exactly: name) else {
          throw .member(member + ["keys"], .unknownKey(name))
        }
        guard own.insert(id).inserted else {
          throw .member(member + ["keys"], .repeatedName(name))
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
  func keysByID(_ keys: [PolicyKey]) throws(PolicyError) -> [KeyID: PolicyKey] {
    guard !keys.isEmpty else { throw .member(["keys"], .trustsNobody) }
    try demandDistinct(keys.map(\.name), in: "keys")
    var found: [KeyID: PolicyKey] = [:]
    for key in keys {
      let member = ["keys", key.name]
      if let other = found.updateValue(key, forKey: key.id) {
        throw .member(member + ["id"], .repeatedKeyID(key.id, other: other.name))
      }
      guard !key.purposes.isEmpty else { throw .member(member + ["purposes"], .noPurposes) }
      try demandOrder(key.lifetime.from, key.lifetime.until, member + ["until"])
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
    _ authorities: [TimestampAuthority], rules: [Rule]
  ) throws(PolicyError) {
    try self.authorities(authorities)
    let rule = rules.first { $0.conditions.needsTrustedTime }
    guard let rule, authorities.isEmpty else { return }
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
