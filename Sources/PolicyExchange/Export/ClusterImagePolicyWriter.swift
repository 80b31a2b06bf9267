import Certificates
import SigningKeys
import StrictEncoding

/// Writes ClusterImagePolicies (sigstore policy-controller, `policy.sigstore.dev/v1beta1`).
///
/// All policies that match an image must pass there, so each demand is one of its own: a demand's scopes
/// are its globs, its signers the authorities, one of which must have signed.
struct ClusterImagePolicyWriter {
  let text: String
  let counts: (accepting: Int, refusing: Int)
  let untranslated: [Untranslated]

  /// The glob that a pattern has; there `**` stands for any characters, and names are in full.
  static func key(_ region: NameRegion) -> ScopeKey? {
    let glob: String
    switch region.shape {
    case .everything: glob = "**"
    case .registry(let text), .below(let text): glob = "\(text)/**"
    case .subdomains(let domain): glob = "*.\(domain)/**"
    case .subdomainPorts(let domain): glob = "*.\(domain):*/**"
    case .tags(let text): glob = "\(text):*"
    case .reference(let text): glob = text
    // A glob has no '@'.
    case .digests, .other: return nil
    }
    let isGlob = glob.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
      default: "-_:/*.".utf8.contains(byte)
      }
    }
    return isGlob ? ScopeKey(text: spelled(glob), regions: [region]) : nil
  }

  /// That tool calls Docker's registry by another of its names.
  private static func spelled(_ glob: String) -> String {
    glob.hasPrefix("docker.io/") ? "index.\(glob)" : glob
  }

  /// Whether what is in both scopes is judged by the first: all that match must pass.
  ///
  /// Where a registry has two names, one of them is in a glob and the other is not.
  static func isJudged(_ inner: ScopeKey, _ outer: ScopeKey) -> Bool {
    inner != outer && ![inner, outer].contains { NameRegion.hasDefaultPort($0.text) }
  }

  init(_ plan: ExportPlan, name: String) {
    let refused = plan.scopes.filter { $0.demands == nil }.map(\.key.text)
    var documents = refused.isEmpty ? [] : [Self.refusal("\(name)-refused", refused)]
    let demanded = Self.gathered(plan.scopes.map { ($0.key.text, $0.demands ?? []) })
    let advised = Self.gathered(plan.scopes.map { ($0.key.text, $0.advice) })
    for (position, entry) in demanded.enumerated() {
      documents.append(Self.document("\(name)-\(position + 1)", entry, mode: "enforce"))
    }
    for (position, entry) in advised.enumerated() {
      documents.append(Self.document("\(name)-advice-\(position + 1)", entry, mode: "warn"))
    }
    text = documents.joined(separator: "---\n")
    counts = (plan.scopes.count - refused.count, refused.count)
    untranslated =
      plan.untranslated
      + plan.scopes.map(\.key.text).filter { $0.contains(":") && !$0.hasSuffix("/**") }
      .map { Untranslated($0, .digestReference, .stricter) } + [
        Untranslated("rules", .nameNotCompared, .looser),
        Untranslated("rules", .noMatchElsewhere, .looser),
      ]
      + (demanded.contains { $0.clause.signers.contains { $0.root == nil } }
        ? [Untranslated("keys", .noLog, .other)] : [])
      + [Untranslated("keys", .otherSignatures("policy-controller"), .other)]
  }

  /// A demand with the globs of all scopes that have it.
  private struct Gathered {
    let clause: SignerClause
    let rule: String
    var globs: [String]
  }

  private static func gathered(
    _ scopes: [(glob: String, demands: [ExportPlan.Demand])]
  ) -> [Gathered] {
    var gathered: [Gathered] = []
    for (glob, demands) in scopes {
      for demand in demands {
        if let position = gathered.firstIndex(where: { $0.clause == demand.clause }) {
          if gathered[position].globs.last != glob { gathered[position].globs.append(glob) }
        } else {
          gathered.append(Gathered(clause: demand.clause, rule: demand.rule, globs: [glob]))
        }
      }
    }
    return gathered
  }

  private static func head(
    _ name: String, _ comment: String, _ globs: [String], mode: String
  ) -> [String] {
    [
      "# \(comment)", "apiVersion: policy.sigstore.dev/v1beta1", "kind: ClusterImagePolicy",
      "metadata:", "  name: \(quoted(name))", "spec:", "  mode: \(mode)", "  images:",
    ] + globs.map { "    - glob: \(quoted($0))" } + ["  authorities:"]
  }

  private static func document(_ name: String, _ entry: Gathered, mode: String) -> String {
    var names: [String] = []
    var authorities: [String] = []
    for signer in entry.clause.signers {
      names.append(PolicyNames.unique(signer.name.lowercased(), among: names))
      authorities.append("    - name: \(quoted(names[names.count - 1]))")
      switch signer.source {
      case .key(let key):
        authorities += ["      key:", "        data: |"]
        authorities += key.pem.split(separator: "\n").map { "          \($0)" }
      case .identity(let identity): authorities += keyless(identity, of: signer)
      }
      authorities += log(signer.root)
    }
    let comment = "The rule \(entry.rule): a signature by one of the authorities."
    return lines(head(name, comment, entry.globs, mode: mode) + authorities)
  }

  /// Without the name of a root, the cluster would believe another one than the policy does.
  private static func keyless(
    _ identity: CertificateIdentity, of signer: ExportedSigner
  ) -> [String] {
    guard let root = signer.root, let issuer = identity.issuer, let subject = identity.subject
    else { preconditionFailure("an identity is exported without its root or its provider") }
    let named =
      switch subject {
      case .exactly(let text): "subject: \(quoted(text))"
      case .matching(let pattern): "subjectRegExp: \(quoted("^(?:\(pattern.text))$"))"
      }
    return ["      keyless:", "        trustRootRef: \(quoted(root.name))"]
      + (signer.needsCertificateLog ? [] : ["        insecureIgnoreSCT: true"])
      + [
        "        identities:", "          - issuer: \(quoted(issuer))", "            \(named)",
      ]
  }

  private static func log(_ root: ExportedRoot?) -> [String] {
    guard let root else { return ["      ctlog: {}"] }
    return ["      ctlog:", "        trustRootRef: \(quoted(root.name))"]
  }

  private static func refusal(_ name: String, _ globs: [String]) -> String {
    lines(
      head(name, "What the policy refuses, or could not be said.", globs, mode: "enforce") + [
        "    - name: \"refused\"", "      static:", "        action: fail",
      ])
  }

  private static func lines(_ lines: [String]) -> String { lines.map { $0 + "\n" }.joined() }

  /// A double-quoted scalar (YAML 1.2 §7.3.1); a JSON string is one.
  private static func quoted(_ text: String) -> String {
    String(decoding: JSONValue.string(text).encoded(), as: UTF8.self)
  }
}
