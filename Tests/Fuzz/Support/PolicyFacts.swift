import Artifacts
import Digests
import Policies
import SigningKeys
import StrictEncoding

/// A made-up artifact under a name.
struct PolicyFacts {
  let kind: ArtifactKind
  let name: DeployedName
  let parts: [PartFacts]

  /// Artifacts of each kind, under names of their own and such as the policy's patterns fit.
  static func examples(for policy: TrustPolicy) -> [PolicyFacts] {
    let patterns = policy.rules.flatMap { $0.match.names + $0.match.references }
    let fitting = patterns.prefix(2).map { pattern in
      pattern.description.replacing("**", with: "a/b").replacing("*", with: "c")
    }
    let own = fitting.flatMap { name in
      [file(named: name), image(named: DeployedName(path: "image", reference: name))]
    }
    return own + [
      file(named: "tool.bin"), file(named: "/srv/../dist/tool.bin"),
      image(named: DeployedName(path: "image.tar", reference: "registry.example/shop/web:1.4")),
      image(named: DeployedName(path: "image.tar", reference: "redis")),
      image(named: DeployedName(path: "image.tar")),
      PolicyFacts(
        kind: .tree, name: DeployedName(path: "site"),
        parts: [PartFacts(digests: [SignedDigest(.tree, digest("tree"))])]),
    ]
  }

  /// The facts, with signatures by these keys over the parts at these positions; all if nil.
  func facts(
    signedBy keys: some Sequence<KeyID>, under policy: TrustPolicy,
    over positions: Range<Int>? = nil
  ) -> ArtifactFacts {
    let annotations = policy.rules.map(\.conditions.annotations)
      .reduce(into: [VersionAnnotation.name: "1.4.0"]) { $0.merge($1) { _, other in other } }
    let items = keys.map { key in
      ArtifactFacts.Item.signature(
        SignatureFacts(
          label: key.hex, key: key, countingIdentity: key, algorithm: .ed25519, form: .statement,
          claimedTime: PolicySeeds.now, payload: Self.digest("payload"),
          parts: parts.indices.map { position in
            guard positions?.contains(position) ?? true else { return .none(.noSignature) }
            return .claims([claim(of: parts[position], annotations)])
          }))
    }
    return ArtifactFacts(kind: kind, parts: parts, items: items)
  }

  private func claim(of part: PartFacts, _ annotations: [String: String]) -> ClaimMatch {
    ClaimMatch(
      role: part.digests[0].role ?? .file, digest: part.digests[0].digest,
      level: kind == .image ? .manifest : nil, reference: name.reference,
      annotations: annotations)
  }

  private static func file(named path: String) -> PolicyFacts {
    PolicyFacts(
      kind: .file, name: DeployedName(path: path),
      parts: [PartFacts(digests: [SignedDigest(.file, digest("file"))])])
  }

  private static func image(named name: DeployedName) -> PolicyFacts {
    let vendor = RuntimeConfig.Label(name: "org.opencontainers.image.vendor", value: "Example")
    let parts = ["linux/amd64", "linux/arm64"].enumerated().map { position, platform in
      PartFacts(
        position: position, digests: [SignedDigest(.manifest, digest(platform))],
        platform: try? Platform(parsing: platform),
        config: RuntimeConfig(user: "1000", labels: [vendor], exposedPorts: ["8080/tcp"]))
    }
    return PolicyFacts(kind: .image, name: name, parts: parts)
  }

  static func digest(_ text: String) -> SHA256Digest { SHA256Digest.of(Array(text.utf8)) }
}
