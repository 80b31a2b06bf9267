import SigningKeys
import StrictEncoding

/// Writes `policy.json` (containers-policy.json(5)): the default rejects, and so does what is not listed.
struct ContainersPolicyWriter {
  let text: String
  let counts: (accepting: Int, refusing: Int)
  let untranslated: [Untranslated]

  /// The scope of the `docker` transport that a pattern has.
  static func key(_ region: NameRegion) -> ScopeKey? {
    let scope: String
    switch region.shape {
    case .everything: scope = ""
    case .registry(let text), .below(let text), .tags(let text), .digests(let text),
      .reference(let text):
      scope = text
    case .subdomains(let domain), .subdomainPorts(let domain): scope = "*.\(domain)"
    case .other: return nil
    }
    guard let found = ContainersScope(scope) else { return nil }
    return ScopeKey(text: scope, regions: found.patterns.map { NameRegion(text: $0) })
  }

  /// Whether the first scope decides where both hold an image.
  static func isJudged(_ inner: ScopeKey, _ outer: ScopeKey) -> Bool {
    guard let inner = ContainersScope(inner.text), let outer = ContainersScope(outer.text) else {
      return false
    }
    return outer.isOverridden(by: inner)
  }

  init(_ plan: ExportPlan, allowsKeyLists: Bool) {
    var untranslated = plan.untranslated
    var accepting = 0
    var scopes: [(String, JSONValue)] = []
    for scope in plan.scopes {
      for advice in scope.advice {
        let item = Untranslated("enforcement.\(advice.rule)", .advisory, .other)
        if !untranslated.contains(item) { untranslated.append(item) }
      }
      let lists = scope.demands?.contains { $0.clause.keys.count > 1 } ?? false
      if lists {
        untranslated.append(
          Untranslated(
            "transports.docker.\"\(scope.key.text)\"", .keyLists,
            allowsKeyLists ? .other : .stricter))
      }
      guard let demands = scope.demands, allowsKeyLists || !lists else {
        scopes.append((scope.key.text, [["type": "reject"]]))
        continue
      }
      accepting += 1
      scopes.append((scope.key.text, .array(demands.map(Self.requirement))))
    }
    untranslated.append(Untranslated("keys", .otherSignatures("containers"), .other))
    counts = (accepting, scopes.count - accepting)
    self.untranslated = untranslated
    let document: JSONValue = [
      "default": [["type": "reject"]],
      "transports": .object(JSONObject([("docker", .object(JSONObject(scopes)))])),
    ]
    text = String(decoding: document.encoded(pretty: true), as: UTF8.self) + "\n"
  }

  private static func requirement(_ demand: ExportPlan.Demand) -> JSONValue {
    let keys = demand.clause.keys.map { key in
      JSONValue.string(Base64.encode(Array(key.key.pem.utf8)))
    }
    return .object(
      JSONObject([
        ("type", "sigstoreSigned"),
        keys.count == 1 ? ("keyData", keys[0]) : ("keyDatas", .array(keys)),
        (
          "signedIdentity",
          ["type": .string(demand.isExact ? "matchExact" : "matchRepository")]
        ),
      ]))
  }
}
