import SigningKeys
import StrictEncoding
import TestSupport

/// Policies that together use every member, and tests of them.
enum PolicySeeds {
  /// The present of all policies.
  static let now: Timestamp = {
    do { return try Timestamp(parsing: "2026-11-23T12:00:00Z") } catch {
      preconditionFailure("the time is read: \(error)")
    }
  }()

  static func seeds() throws -> [Seed] {
    let parts = [
      ("states", states), ("rules", rules), ("images", images), ("inline", inline),
      ("dotted", dotted), ("threshold", threshold), ("remembering", remembering),
    ]
    var seeds: [Seed] = []
    for (name, text) in parts { seeds.append(Seed(name: name, bytes: try policy(text))) }
    return seeds
      + tests.enumerated().map { position, text in
        Seed(name: "tests-\(position)", bytes: Array("version = 1\n\(text)".utf8))
      }
  }

  /// What the tests among the seeds are about.
  static func tested() throws -> [UInt8] { try policy(images) }

  /// The text with keys in place of their names between signs of "@".
  private static func policy(_ text: String) throws -> [UInt8] {
    var text = "version = 1\n" + text
    for name in ["p256", "ed25519", "p384"] {
      let key = try PublicKey(pem: SeedFiles.bytes(of: "bundles/keys/test-\(name).pub"))
      let pem = "pem = \"\"\"\n\(key.pem)\"\"\""
      text = text.replacing("@\(name)@", with: "id = \"\(key.id.digest)\"\n\(pem)")
        .replacing("@id \(name)@", with: "id = \"\(key.id.digest)\"")
    }
    return Array(text.utf8)
  }

  private static let digest = "sha256:" + String(repeating: "0", count: 64)

  private static let states = """
    issued = 2026-01-01T00:00:00Z
    [keys.build]
    @p256@
    purposes = ["file", "image", "tree"]
    from = 2026-01-01T00:00:00Z
    until = 2027-01-01T00:00:00Z
    [rules.labelled]
    match = {}
    require = "all"
    [rules.labelled.annotations]
    stage = "release"
    [keys.old]
    @ed25519@
    purposes = "file"
    state = "retired"
    at = 2026-10-01T00:00:00Z # behind its end
    accepted = [
      { artifact = "\(digest)", payload = "\(digest)", name = "a" },
    ]
    [keys.older]
    @id p384@
    file = "older.pub"
    purposes = "https://slsa.dev/provenance/v1"
    state = "superseded"
    at = 2026-10-01T00:00:00+01:00
    [[keys.older.accepted]]
    artifact = "\(digest)"
    payload = "\(digest)"
    [keys."lost.1"]
    id = "\(digest)"
    file = "lost.pub"
    owner = "\u{E9}"
    description = '''
    in other hands'''
    purposes = ["tree"]
    since = 2026-09-01T00:00:00Z
    state = "compromised"
    [roles.all]
    keys = ["build", "old", "older", "lost.1"]
    """

  private static let rules = """
    description = "Who may sign."
    expires = 2027-11-28T12:00:00Z
    warn-before = "45d"
    waiver-max-days = 30
    enforcement.tools-security = "advisory"
    enforcement.trees = "soft-mandatory"
    [keys.build]
    @p256@
    purposes = ["image", "file", "tree"]
    [keys.security]
    @ed25519@
    purposes = ["image", "file"]
    [roles]
    build = { keys = "build" }
    security = { keys = ["security"], threshold = 1, description = "s" }
    [rules.tools]
    description = "Tools."
    match = { kind = ["file"], name = ["**/*.bin", "**/bin/*"], except = "**/scratch-*" }
    require = ["build"]
    formats = ["statement", "message"]
    algorithms = ["ed25519", "rsa-pss-4096"]
    [rules.tools-security]
    match.kind = "file"
    require = ["build", "security"]
    max-age = "90d"
    [rules.trees]
    match = { kind = "tree" }
    require = ["build"]
    annotations = { stage = "release", "a.b" = "" }
    """

  private static let images = """
    [keys.build]
    @p256@
    purposes = ["image", "file"]
    [keys.security]
    @ed25519@
    purposes = ["image"]
    [roles.build]
    keys = ["build"]
    [roles.security]
    keys = ["security"]
    [rules.shop]
    match = { kind = "image", reference = "registry.example/shop/**" }
    require = ["build", "security"]
    reference = "exact"
    bound-by = ["index", "manifest"]
    [rules.hub]
    match = { reference = "docker.io/library/**", platform = ["linux/amd64", "linux/arm/v7"] }
    require = "build"
    [rules.hub.image]
    platforms = ["linux/amd64", "linux/arm64"]
    user = "numeric-non-root"
    labels = { "org.opencontainers.image.vendor" = "Example" }
    ports = ["8080", "9090/udp"]
    [rules.files]
    match = { kind = "file" }
    require = "build"
    [enforcement]
    shop = "hard-mandatory"
    hub = "soft-mandatory"
    """

  private static let inline = """
    keys = { k = { id = "\(digest)", file = "k.pub", purposes = "file" } }
    roles = { dev = { keys = "k" } }
    rules = { r = { match = {}, require = "dev", reference = "any" } }
    """

  private static let dotted = """
    roles.dev.keys = ["k"]
    rules.r.match = {}
    rules.r.require = ["dev"]
    [keys.k] # c
    id = "\(digest)"
    file = "k.pub"
    purposes = ["file",
      "image"] # c\r
    """

  private static let remembering = """
    state = "state.json"
    [keys.p]
    @p256@
    purposes = ["file", "image", "tree"]
    [roles.one]
    keys = ["p"]
    [rules.all]
    match = {}
    require = ["one"]
    reference = "any"
    min-version = "1.0.0"
    """

  private static let threshold = """
    [keys.k]
    id = "\(digest)"
    file = "k.pub"
    purposes = ["file", "image", "tree"]
    [keys.p]
    @p256@
    purposes = ["file", "image"]
    [keys.e]
    @ed25519@
    purposes = ["file", "tree"]
    [roles.two]
    threshold = 2
    keys = ["k", "p", "e"]
    [roles.one]
    keys = ["e"]
    [rules.all]
    match = {}
    require = ["two"]
    [rules.trees]
    match.kind = "tree"
    require = ["one", "two"]
    """

  private static let tests = [
    """
    description = "d"
    at = 2026-12-01T00:00:00Z
    [cases.a]
    description = "d"
    at = 2026-06-01T00:00:00Z
    reference = "registry.example/shop/web:1.4"
    path = "web.tar"
    expect = { verdict = "accepted", rules = { shop = "passed", hub = "no-match" } }
    [cases.a.artifact]
    kind = "image"
    digest = "\(digest)"
    measured = true
    platform = "linux/arm64"
    user = "1000:1000"
    labels = { "org.opencontainers.image.vendor" = "Example" }
    ports = ["8080/tcp"]
    names = ["registry.example/shop/web:1.4"]
    [[cases.a.signatures]]
    key = "build"
    reference = "registry.example/shop/web:1.4"
    annotations = { stage = "release" }
    bound-by = "index"
    images = [0]
    payload = "\(digest)"
    claimed-time = 2026-11-01T00:00:00Z
    trusted-time = 2026-11-01T00:00:00Z
    [[cases.a.signatures]]
    key = "security"
    reference = "registry.example/shop/web:1.4"
    """,
    """
    [cases.b]
    path = "tool.bin"
    artifact = { kind = "file", measured = false }
    expect = { verdict = "refused", code = ["a", "b"], rules.files.result = "failed" }
    signatures = [
      { key = "build", form = "message" }, { key = "security", invalid = true },
      { stranger = true }, { attestation = "https://slsa.dev/provenance/v1" },
      { key = "build", about-other-bytes = true },
    ]
    [cases.c]
    path = "dist/tool.bin"
    kind = "file"
    bundles = ["dist/tool.bin.sigstore.json"]
    expect.verdict = "unsigned"
    [cases.d]
    reference = "redis"
    artifact = { kind = "image", images = [{ platform = "linux/amd64" }, { user = "1" }] }
    signatures = [{ key = "build", images = [1], reference = "redis" }]
    expect = { verdict = "error", rules = { hub = { result = "failed", code = "c" } } }
    """,
  ]
}
