import PolicyFiles
import SigningKeys
import Testing

/// Values that cannot stand where they do.
@Suite struct ValueTests {
  private static func refusal(_ old: String, _ new: String) throws -> String {
    try PolicyFolder.with { folder in
      precondition(folder.sound.contains(old), "the policy has no \(old)")
      return try folder.refusal(text: folder.sound.replacing(old, with: new, maxReplacements: 1))
    }
  }

  @Test(arguments: [
    ("version = 1", "version = 2", "policy-version version:1"),
    ("version = 1", "version = 0", "policy-version version:1"),
  ])
  func `Another version is refused`(old: String, new: String, refusal: String) throws {
    #expect(try Self.refusal(old, new) == refusal)
  }

  @Test(arguments: [
    ("kind = \"Image\"", "rules.r.match.kind"), ("kind = []", "rules.r.match.kind"),
    ("name = []", "rules.r.match.name"),
    ("except = []", "rules.r.match.except"), ("platform = \"linux\"", "rules.r.match.platform"),
    ("platform = []", "rules.r.match.platform"),
    ("platform = \"l/a/v/x\"", "rules.r.match.platform"),
  ])
  func `A value of a match must be one that can stand there`(member: String, place: String) throws {
    #expect(try Self.refusal("match = {}", "match = { \(member) }") == "policy-value \(place):9")
  }

  @Test(arguments: [
    "reference = \"same\"", "reference = \"\"", "algorithms = \"rsa\"", "algorithms = []",
    "algorithms = \"rsa-pkcs1-\"", "algorithms = \"rsa-pss-x\"", "algorithms = \"rsa-pkcs1-0\"",
    "algorithms = \"rsa-pss-+4096\"", "algorithms = \"rsa-pss-04096\"",
    "algorithms = \"Ed25519\"", "formats = \"sigstore\"", "formats = []", "bound-by = \"layer\"",
    "image = { ports = \"http\" }", "image = { ports = \"8080/TCP\" }", "image = { ports = \"\" }",
    "image = { ports = \"080\" }", "max-age = \"30\"", "max-age = \"1w\"",
    "max-age = \"-1d\"", "annotations = {}", "image = {}", "image = { user = \"root\" }",
    "image = { platforms = [] }", "image = { platforms = \"linux\" }", "image = { labels = {} }",
    "description = \"\"",
  ])
  func `A value of a rule must be one that can stand there`(member: String) throws {
    let refusal = try Self.refusal("match = {}", "match = {}\n\(member)")
    let name = member.prefix { $0 != " " }
    #expect(refusal.hasPrefix("policy-value rules.r.\(name)"), "\(refusal)")
    #expect(refusal.hasSuffix(":10"), "\(refusal)")
  }

  @Test(arguments: [
    ("file = \"k.pub\"", "file = \"\"", "keys.k.file:4"),
    ("purposes = [\"file\", \"image\"]", "purposes = [\"file\", \"all\"]", "keys.k.purposes:5"),
    ("purposes = [\"file\", \"image\"]", "purposes = \"\"", "keys.k.purposes:5"),
    ("purposes", "state = \"lost\"\npurposes", "keys.k.state:5"),
    ("version = 1", "version = 1\nwaiver-max-days = 0", "waiver-max-days:2"),
    ("version = 1", "version = 1\nwaiver-max-days = 3651", "waiver-max-days:2"),
    ("version = 1", "version = 1\nwarn-before = \"soon\"", "warn-before:2"),
    ("version = 1", "version = 1\nenforcement.r = \"hard\"", "enforcement.r:2"),
    (
      "version = 1", "version = 1\ninclude = [{ file = \"i\", digest = \"x\" }]", "include.digest:2"
    ),
    ("[roles.dev]", "[roles.\"a b\"]", "roles.a b:6"),
    ("[roles.dev]", "[roles.\"\u{212A}\"]", "roles.\u{212A}:6"),
    ("[roles.dev]", "[roles.\"\"]", "roles.:6"),
    (
      "[roles.dev]", "[roles.\(String(repeating: "a", count: 65))]",
      "roles.\(String(repeating: "a", count: 65)):6"
    ),
  ])
  func `Any other value must be one that can stand there`(
    old: String, new: String, place: String
  ) throws {
    #expect(try Self.refusal(old, new) == "policy-value \(place)")
  }

  @Test(arguments: ["sha256:AB", "sha256:", "sha512:00", "ab", "SHA256:00"])
  func `A key ID is a digest in its one spelling`(text: String) throws {
    try PolicyFolder.with { folder in
      let sound = "id = \"\(folder.key.id.digest)\""
      let refusal = try folder.refusal(
        text: folder.sound.replacing(sound, with: "id = \"\(text)\""))
      #expect(refusal == "policy-value keys.k.id:3")
      let upper = "id = \"sha256:\(folder.key.id.hex.uppercased())\""
      let shouted = try folder.refusal(text: folder.sound.replacing(sound, with: upper))
      #expect(shouted == "policy-value keys.k.id:3")
    }
  }

  @Test(arguments: ["a?", "a**", "[a]", "", "a\\tb"])
  func `A pattern of another dialect is refused`(text: String) throws {
    for member in ["name", "reference", "except"] {
      let refusal = try Self.refusal("match = {}", "match = { \(member) = [\"**\", \"\(text)\"] }")
      #expect(refusal == "policy-pattern rules.r.match.\(member):9")
    }
  }

  @Test(arguments: [
    ("file = \"k.pub\"", "file = \"k.pub\"\npem = \"x\"", "keys.k.pem:5"),
    ("purposes", "at = 2026-01-01T00:00:00Z\npurposes", "keys.k.at:5"),
    ("purposes", "since = 2026-01-01T00:00:00Z\npurposes", "keys.k.since:5"),
    ("purposes", "state = \"retired\"\nsince = 2026-01-01T00:00:00Z\npurposes", "keys.k.since:6"),
    ("purposes", "state = \"compromised\"\nat = 2026-01-01T00:00:00Z\npurposes", "keys.k.at:6"),
    ("purposes", "accepted = []\npurposes", "keys.k.accepted:5"),
    ("purposes", "state = \"compromised\"\naccepted = []\npurposes", "keys.k.accepted:6"),
  ])
  func `Members that contradict each other are refused`(
    old: String, new: String, place: String
  ) throws {
    #expect(try Self.refusal(old, new) == "policy-members-exclude \(place)")
  }

  @Test func `A waiver file is pinned in one way`() throws {
    let digest = "sha256:" + String(repeating: "0", count: 64)
    let both = "waivers = { file = \"w\", digest = \"\(digest)\", role = \"dev\" }"
    #expect(
      try Self.refusal("version = 1", "version = 1\n\(both)")
        == "policy-members-exclude waivers.role:2")
  }
}
