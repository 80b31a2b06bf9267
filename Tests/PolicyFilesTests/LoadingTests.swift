import Artifacts
import Digests
import Policies
import PolicyFiles
import SigningKeys
import StrictEncoding
import Testing
import TrustRoots

@Suite struct LoadingTests {
  @Test func `A policy with everything is read as it is written`() throws {
    try PolicyFolder.with { folder in
      let other = PolicyFolder.id("other")
      let loaded = try folder.load(text: Self.everything(folder.key.id, other))
      let policy = loaded.policy
      #expect(policy.keys.map(\.name) == ["k", "old"])
      let old = try #require(policy[other])
      #expect(old.owner == "Team")
      #expect(old.purposes == [.tree, .attestation(type: "https://slsa.dev/provenance/v1")])
      #expect(
        old.lifetime
          == KeyLifetime(
            from: try Timestamp(parsing: "2025-01-01T00:00:00Z"),
            until: try Timestamp(parsing: "2026-12-31T00:00:00Z"),
            state: .superseded(at: try Timestamp(parsing: "2026-01-01T00:00:00Z"))))
      #expect(
        old.accepted == [
          PinnedSignature(artifact: SHA256Digest.of([]), payload: SHA256Digest.of([1]))
        ])
      #expect(policy.role(named: "dev") == Role(name: "dev", keys: ["k", "old"], threshold: 2))
      #expect(policy.rules == [try Self.rule()])
      #expect(loaded.descriptions == ["r": "What it is for"])
      #expect(
        policy.validity
          == PolicyValidity(
            issued: try Timestamp(parsing: "2026-01-01T00:00:00Z"),
            expires: try Timestamp(parsing: "2027-01-01T00:00:00Z"), warnBefore: 7 * 86_400))
    }
  }

  private static func rule() throws -> Rule {
    Rule(
      id: "r", enforcement: .softMandatory,
      match: RuleMatch(
        kinds: [.image, .file], names: [try NamePattern("registry.example/**")],
        references: [try NamePattern("**/app:*")],
        platforms: [try Platform(parsing: "linux/arm64")],
        except: [try NamePattern("**/test/*")]),
      require: ["dev"],
      conditions: RuleConditions(
        reference: .exact, algorithms: ["ed25519", "rsa-pkcs1-4096"], formats: [.statement],
        boundBy: [.manifest, .index], annotations: ["stage": "prod"], maximumAge: 30 * 86_400,
        image: ImageConditions(
          platforms: [try Platform(parsing: "linux/arm64")], user: .numericNonRoot,
          labels: [.init(name: "a", value: ""), .init(name: "b", value: "2")], ports: [])))
  }

  private static func everything(_ key: KeyID, _ other: KeyID) -> String {
    """
    version = 1
    description = "d"
    issued = 2026-01-01T01:00:00+01:00
    expires = 2027-01-01T00:00:00Z
    warn-before = "7d"
    waiver-max-days = 30
    [keys.k]
    id = "\(key.digest)"
    file = "k.pub"
    purposes = "file"
    [keys.old]
    id = "\(other.digest)"
    pem = "none"
    owner = "Team"
    description = "d"
    purposes = ["tree", "https://slsa.dev/provenance/v1"]
    state = "superseded"
    from = 2025-01-01T00:00:00Z
    until = 2026-12-31T00:00:00Z
    at = 2026-01-01T00:00:00Z
    [[keys.old.accepted]]
    artifact = "\(SHA256Digest.of([]))"
    payload = "\(SHA256Digest.of([1]))"
    name = "app"
    [roles.dev]
    description = "d"
    keys = ["k", "old"]
    threshold = 2
    [enforcement]
    r = "soft-mandatory"
    [rules.r]
    description = "What it is for"
    require = ["dev"]
    reference = "exact"
    algorithms = ["ed25519", "rsa-pkcs1-4096"]
    formats = "statement"
    bound-by = ["manifest", "index"]
    max-age = "30d"
    annotations = { stage = "prod" }
    [rules.r.match]
    kind = ["image", "file"]
    name = "registry.example/**"
    reference = ["**/app:*"]
    platform = "linux/arm64/v8"
    except = ["**/test/*"]
    [rules.r.image]
    platforms = ["linux/arm64"]
    user = "numeric-non-root"
    labels = { b = "2", a = "" }
    ports = []
    """
  }

  @Test func `What is not written has its default`() throws {
    try PolicyFolder.with { folder in
      let policy = try folder.load(text: folder.sound).policy
      #expect(policy.rules == [Rule(id: "r", require: ["dev"])])
      #expect(policy.rules.first?.enforcement == .hardMandatory)
      #expect(policy.rules.first?.conditions.reference == .repository)
      #expect(policy.roles == [Role(name: "dev", keys: ["k"], threshold: 1)])
      #expect(policy.keys.first?.lifetime == KeyLifetime())
      #expect(policy.validity == PolicyValidity())
      #expect(policy.waivers.isEmpty)
    }
  }

  @Test func `The digest is that of the file, and each member has its place`() throws {
    try PolicyFolder.with { folder in
      let loaded = try folder.load(text: folder.sound)
      let digest = SHA256Digest.of(Array(folder.sound.utf8))
      #expect(loaded.digest == digest)
      #expect(loaded.path == folder.path("policy.toml"))
      #expect(loaded.files.map(\.path) == [folder.path("policy.toml")])
      #expect(loaded.files.map(\.digest) == [digest])
      #expect(loaded.place(of: ["rules", "r", "require"]).line == 10)
      #expect(loaded.place(of: ["rules", "r", "image"]).line == 8)
      #expect(loaded.place(of: ["rules", "other"]).line == nil)
      #expect(loaded.place(of: ["keys", "k"]).file == folder.path("policy.toml"))
    }
  }

  @Test func `A file that is not there, is too large or is no TOML is refused`() throws {
    let codes = try PolicyFolder.with { folder in
      let limit = String(repeating: "#", count: 4 << 20)
      return [
        folder.refusal("none.toml"), folder.refusal("."), try folder.refusal(text: limit + "#"),
        try folder.refusal(text: "version = 1\nversion = 1\n"),
        try folder.refusal(text: "version = 1\nissued = 2026-01-01T00:00:00.5Z"),
      ]
    }
    #expect(
      codes == [
        "policy-unreadable ", "policy-unreadable ", "policy-too-large ", "toml-syntax :2",
        "toml-time-fraction :2",
      ])
  }
}
