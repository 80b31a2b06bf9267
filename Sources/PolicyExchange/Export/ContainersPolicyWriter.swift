import Certificates
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
      let lists = scope.demands?.contains { Self.hasLists($0.clause) } ?? false
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

  /// Whether the requirement has a member that only newer versions read.
  private static func hasLists(_ clause: SignerClause) -> Bool {
    clause.signers.count > 1 || clause.signers.contains { ($0.root?.logs.count ?? 0) > 1 }
  }

  private static func requirement(_ demand: ExportPlan.Demand) -> JSONValue {
    .object(
      JSONObject(
        [("type", "sigstoreSigned")] + signers(demand.clause) + logs(demand.clause) + [
          (
            "signedIdentity",
            ["type": .string(demand.isExact ? "matchExact" : "matchRepository")]
          )
        ]))
  }

  /// Keys, or the one identity.
  private static func signers(_ clause: SignerClause) -> [(String, JSONValue)] {
    let keys = clause.signers.compactMap(\.key).map { data($0.pem) }
    guard keys.isEmpty else { return [list("keyData", keys)] }
    guard clause.signers.count == 1, case .identity(let identity) = clause.signers[0].source,
      let issuer = identity.issuer, case .exactly(let subject)? = identity.subject,
      let root = clause.signers[0].root
    else {
      preconditionFailure("a requirement has signers that the format cannot say")
    }
    let certificates = root.authorities.map {
      PEMBlock(label: "CERTIFICATE", bytes: $0.der).text
    }
    return [
      (
        "fulcio",
        [
          "caData": data(certificates.joined()), "oidcIssuer": .string(issuer),
          "subjectEmail": .string(subject),
        ]
      )
    ]
  }

  /// The logs, one of which must have the signature.
  private static func logs(_ clause: SignerClause) -> [(String, JSONValue)] {
    guard clause.signers.count == 1, let root = clause.signers[0].root else { return [] }
    return [list("rekorPublicKeyData", root.logs.map { data($0.pem) })]
  }

  /// One text, or several under the plural of the name.
  private static func list(_ name: String, _ texts: [JSONValue]) -> (String, JSONValue) {
    texts.count == 1 ? (name, texts[0]) : ("\(name)s", .array(texts))
  }

  private static func data(_ text: String) -> JSONValue {
    .string(Base64.encode(Array(text.utf8)))
  }
}
