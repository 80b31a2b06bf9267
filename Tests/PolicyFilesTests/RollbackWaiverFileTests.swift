import Digests
import Policies
import PolicyFiles
import Testing

/// A waiver of what is recorded is written for one artifact.
@Suite struct RollbackWaiverFileTests {
  private static func refusal(_ lines: String) throws -> String {
    try PolicyFolder.with { folder in
      let digest = try folder.write(
        "waivers.toml",
        """
        version = 1
        [waivers.w]
        \(lines)
        reason = "why"
        ticket = "T-1"
        owner = "o"
        approved-by = "a"
        created = 2026-11-01T00:00:00Z
        expires = 2026-12-01T00:00:00Z

        """)
      return try folder.refusal(
        text: "waivers = { file = \"waivers.toml\", digest = \"\(digest)\" }\n" + folder.sound)
    }
  }

  @Test func `It names a digest, and no pattern and no rule beside`() throws {
    let artifact = "artifact = \"\(SHA256Digest.of([1]))\""
    #expect(try Self.refusal("lifts = \"rollback\"\n\(artifact)") == "sound")
    #expect(
      try Self.refusal("lifts = \"rollback\"\npattern = \"**\"")
        == "waiver-without-artifact waivers.w.pattern:4 in waivers.toml")
    #expect(
      try Self.refusal("lifts = \"rollback\"")
        == "policy-missing-member waivers.w:2 in waivers.toml")
    #expect(
      try Self.refusal("lifts = \"rollback\"\nrule = \"r\"\n\(artifact)")
        == "policy-members-exclude waivers.w.lifts:3 in waivers.toml")
    #expect(
      try Self.refusal("lifts = \"everything\"\n\(artifact)")
        == "policy-value waivers.w.lifts:3 in waivers.toml")
    #expect(try Self.refusal(artifact) == "policy-missing-member waivers.w:2 in waivers.toml")
  }
}
