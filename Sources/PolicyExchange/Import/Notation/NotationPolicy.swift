import Policies
import StrictEncoding

/// One policy of notation's `trustpolicy.json` (Notary Project, trust store and trust policy).
struct NotationPolicy {
  let name: String
  /// Repositories, or `*`; nil for a policy of blobs.
  let scopes: [String]?
  /// Whether a policy of blobs is the one for all.
  let isGlobal: Bool
  let level: Level
  let stores: [String]
  let identities: [String]
  private let override: [(name: String, action: String)]
  private let timestamp: String?

  enum Level: String, CaseIterable {
    case strict
    case permissive
    case audit
    case skip
  }

  private static let checks = ["authenticity", "authenticTimestamp", "expiry", "revocation"]

  init(_ value: JSONValue, at place: String) throws(ExchangeError) {
    let reader = try StrictObject(value, at: place)
    try reader.demandKnown([
      "name", "registryScopes", "globalPolicy", "signatureVerification", "trustStores",
      "trustedIdentities",
    ])
    name = try reader.demanded(try reader.string("name"), "name")
    scopes = try reader.strings("registryScopes")
    guard scopes == nil || reader.object["globalPolicy"] == nil else {
      throw .exclude(place: place, members: ["registryScopes", "globalPolicy"])
    }
    isGlobal = try reader.bool("globalPolicy") ?? false
    let member = "signatureVerification"
    let verification = try reader.demanded(try reader.inner(member), member)
    try verification.demandKnown(["level", "override", "verifyTimestamp"])
    level = try Self.level(verification)
    override = try Self.override(verification)
    timestamp = try Self.word(verification, "verifyTimestamp", ["always", "afterCertExpiry"])
    stores = try reader.strings("trustStores") ?? []
    identities = try reader.strings("trustedIdentities") ?? []
    guard level == .skip || (!stores.isEmpty && !identities.isEmpty) else {
      throw .missingMember(
        place: reader.place(of: stores.isEmpty ? "trustStores" : "trustedIdentities"))
    }
  }

  /// Whether a signature that is not by a trusted identity is refused.
  var enforcesAuthenticity: Bool { enforces("authenticity") }

  /// What is enforced and takes certificates.
  var certificateChecks: [String] {
    Self.checks.filter { $0 != "authenticity" && enforces($0) }
  }

  private func enforces(_ check: String) -> Bool {
    if let action = override.first(where: { $0.name == check })?.action {
      return action == "enforce"
    }
    switch level {
    case .strict: return true
    case .permissive: return check == "authenticity"
    case .audit, .skip: return false
    }
  }

  private static func level(_ reader: StrictObject) throws(ExchangeError) -> Level {
    let words = Level.allCases.map(\.rawValue)
    let word = try reader.demanded(try word(reader, "level", words), "level")
    return Level(rawValue: word) ?? .strict
  }

  private static func override(
    _ outer: StrictObject
  ) throws(ExchangeError) -> [(name: String, action: String)] {
    guard let reader = try outer.inner("override") else { return [] }
    try reader.demandKnown(checks)
    var actions: [(name: String, action: String)] = []
    for name in reader.object.names {
      let words = name.isExactly("revocation") ? ["enforce", "log", "skip"] : ["enforce", "log"]
      if let action = try word(reader, name, words) { actions.append((name, action)) }
    }
    return actions
  }

  private static func word(
    _ reader: StrictObject, _ name: String, _ words: [String]
  ) throws(ExchangeError) -> String? {
    guard let found = try reader.string(name) else { return nil }
    guard words.contains(where: { $0.isExactly(found) }) else {
      throw .value(
        place: reader.place(of: name), expected: words.joined(separator: ", "), found: found)
    }
    return found
  }
}
