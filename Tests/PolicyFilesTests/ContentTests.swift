import PolicyFiles
import SigningKeys
import Testing

/// What is well formed and makes no policy.
@Suite struct ContentTests {
  private static func refusal(_ changes: (String, String)...) throws -> String {
    try PolicyFolder.with { folder in
      var text = folder.sound
      for (old, new) in changes {
        precondition(text.contains(old), "the policy has no \(old)")
        text = text.replacing(old, with: new, maxReplacements: 1)
      }
      return try folder.refusal(text: text)
    }
  }

  @Test func `A policy without rules or keys is refused`() throws {
    let empty = try PolicyFolder.with { try $0.refusal(text: "version = 1\n") }
    #expect(empty == "policy-trusts-nobody keys")
    let ruleless = try PolicyFolder.with { folder in
      try folder.refusal(
        text: "version = 1\n\(folder.keyTable)\n[roles.dev]\nkeys = \"k\"\n[rules]\n")
    }
    #expect(ruleless == "policy-empty rules:8")
  }

  @Test func `A rule or a role that trusts nobody is refused`() throws {
    #expect(
      try Self.refusal(("require = \"dev\"", "require = []"))
        == "policy-trusts-nobody rules.r.require:10")
    #expect(
      try Self.refusal(("keys = \"k\"", "keys = []")) == "policy-trusts-nobody roles.dev.keys:7")
  }

  @Test(arguments: [
    ("0", "threshold-below-one"), ("-1", "threshold-below-one"), ("2", "threshold-above-keys"),
    ("9223372036854775807", "threshold-above-keys"),
  ])
  func `A threshold must demand something and be within reach`(number: String, code: String) throws
  {
    #expect(
      try Self.refusal(("keys = \"k\"", "keys = \"k\"\nthreshold = \(number)"))
        == "\(code) roles.dev.threshold:8")
  }

  @Test func `Names must be there`() throws {
    #expect(
      try Self.refusal(("require = \"dev\"", "require = [\"dev\", \"qa\"]"))
        == "policy-unknown-role rules.r.require:10")
    #expect(
      try Self.refusal(("keys = \"k\"", "keys = [\"k\", \"l\"]"))
        == "policy-unknown-key roles.dev.keys:7")
    #expect(
      try Self.refusal(("version = 1", "version = 1\nenforcement.s = \"advisory\""))
        == "policy-unknown-rule enforcement.s:2")
    #expect(
      try Self.refusal(("version = 1", "version = 1\nwaivers = { file = \"w\", role = \"qa\" }"))
        == "policy-unknown-role waivers.role:2")
  }

  /// U+212A is canonically equivalent to the letter K, which Swift's `==` says of strings.
  @Test func `A name that only looks like another is not there`() throws {
    #expect(
      try Self.refusal(("[roles.dev]", "[roles.K]"), ("\"dev\"", "\"\u{212A}\""))
        == "policy-unknown-role rules.r.require:10")
    #expect(
      try Self.refusal(
        ("[keys.k]", "[keys.K]"), ("keys = \"k\"", "keys = \"\u{212A}\""))
        == "policy-unknown-key roles.dev.keys:7")
    #expect(
      try Self.refusal(
        ("version = 1", "version = 1\nenforcement.\"\u{212A}\" = \"advisory\""),
        ("[rules.r]", "[rules.K]"))
        == "policy-unknown-rule enforcement.\u{212A}:2")
    #expect(
      try Self.refusal(
        ("version = 1", "version = 1\nwaivers = { file = \"w\", role = \"\u{212A}\" }"),
        ("[roles.dev]", "[roles.K]"), ("require = \"dev\"", "require = \"K\""))
        == "policy-unknown-role waivers.role:2")
  }

  @Test func `A name stands once in a list`() throws {
    #expect(
      try Self.refusal(("require = \"dev\"", "require = [\"dev\", \"dev\"]"))
        == "policy-name-repeated rules.r.require:10")
    #expect(
      try Self.refusal(("keys = \"k\"", "keys = [\"k\", \"k\"]\nthreshold = 2"))
        == "policy-name-repeated roles.dev.keys:7")
    for list in ["bound-by = [\"config\", \"config\"]", "algorithms = [\"ed25519\", \"ed25519\"]"] {
      #expect(
        try Self.refusal(("match = {}", "match = {}\n\(list)"))
          .hasPrefix("policy-name-repeated rules.r."))
    }
    #expect(
      try Self.refusal(("match = {}", "match = { kind = [\"file\", \"file\"] }"))
        == "policy-name-repeated rules.r.match.kind:9")
  }

  @Test func `A key stands once, whatever it is called`() throws {
    try PolicyFolder.with { folder in
      let twin = PolicyFolder.table("twin", of: folder.key.id)
      let refusal = try folder.refusal(text: folder.sound + twin)
      #expect(refusal == "policy-key-repeated keys.twin.id:12")
    }
  }

  @Test func `A key needs a purpose and a window that is not empty`() throws {
    #expect(
      try Self.refusal(("purposes = [\"file\", \"image\"]", "purposes = []"))
        == "policy-key-without-purpose keys.k.purposes:5")
    let window = "from = 2026-01-01T00:00:00Z\nuntil = 2026-01-01T01:00:00+01:00\npurposes"
    #expect(
      try Self.refusal(("purposes", window)) == "policy-window-empty keys.k.until:6")
  }

  @Test func `A policy expires after it is issued`() throws {
    let validity = "issued = 2026-01-02T00:00:00Z\nexpires = 2026-01-01T00:00:00Z"
    #expect(
      try Self.refusal(("version = 1", "version = 1\n\(validity)"))
        == "policy-window-empty expires:3")
  }
}
