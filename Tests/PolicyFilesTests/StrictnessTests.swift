import PolicyFiles
import Testing

/// A member that is misspelled or of another type must not be a condition that is not made.
@Suite struct StrictnessTests {
  /// The refusal of the sound policy with a text in place of another.
  private static func refusal(_ old: String, _ new: String) throws -> String {
    try PolicyFolder.with { folder in
      precondition(folder.sound.contains(old), "the policy has no \(old)")
      return try folder.refusal(text: folder.sound.replacing(old, with: new, maxReplacements: 1))
    }
  }

  @Test func `The policy that the others differ from is sound`() throws {
    #expect(try Self.refusal("version = 1", "version = 1") == "sound")
  }

  @Test(arguments: [
    ("version = 1", "version = 1\nVersion = 1", "Version:2"),
    ("version = 1", "version = 1\nrule.r = {}", "rule:2"),
    ("purposes", "since2 = 1\npurposes", "keys.k.since2:5"),
    ("purposes", "purpose = \"file\"\npurposes", "keys.k.purpose:5"),
    ("keys = \"k\"", "keys = \"k\"\ntreshold = 2", "roles.dev.treshold:8"),
    ("match = {}", "match = {}\nrequires = \"dev\"", "rules.r.requires:10"),
    ("match = {}", "match = {}\nenforcement = \"advisory\"", "rules.r.enforcement:10"),
    ("match = {}", "match = { names = \"**\" }", "rules.r.match.names:9"),
    (
      "match = {}", "match = {}\nimage = { labels = { a = \"1\" }, root = false }",
      "rules.r.image.root:10"
    ),
    (
      "version = 1", "version = 1\nwaivers = { file = \"w\", sha256 = \"x\" }",
      "waivers.sha256:2"
    ),
    (
      "version = 1", "version = 1\ninclude = [{ file = \"i\", digset = \"x\" }]",
      "include.digset:2"
    ),
    (
      "purposes",
      "accepted = [{ artefact = \"x\" }]\nstate = \"retired\"\n"
        + "at = 2026-01-01T00:00:00Z\npurposes", "keys.k.accepted.artefact:5"
    ),
  ])
  func `A member that the format does not have is refused in every table`(
    old: String, new: String, place: String
  ) throws {
    #expect(try Self.refusal(old, new) == "policy-unknown-member \(place)")
  }

  @Test func `The known member that is nearest is named, if one is near`() throws {
    try PolicyFolder.with { folder in
      for (name, nearest) in [("treshold", "threshold"), ("xyz", nil)] as [(String, String?)] {
        let error = #expect(throws: PolicyFileError.self) {
          try folder.load(
            text: folder.sound.replacing("keys = \"k\"", with: "keys = \"k\"\n\(name) = 1"))
        }
        #expect(error?.problem == .unknownMember(nearest: nearest))
      }
    }
  }

  @Test(arguments: [
    ("version = 1", "", ""), ("require = \"dev\"", "", "rules.r:8"),
    ("match = {}", "", "rules.r:8"), ("keys = \"k\"", "", "roles.dev:6"),
    ("purposes = [\"file\", \"image\"]", "", "keys.k:2"),
    ("file = \"k.pub\"", "", "keys.k:2"),
    ("purposes", "state = \"retired\"\npurposes", "keys.k:2"),
    ("purposes", "state = \"superseded\"\npurposes", "keys.k:2"),
    ("version = 1", "version = 1\nwaivers = { file = \"w\" }", "waivers:2"),
    ("version = 1", "version = 1\nwaivers = { role = \"dev\" }", "waivers:2"),
    ("version = 1", "version = 1\ninclude = [{ file = \"i\" }]", "include:2"),
  ])
  func `A member that must be there is asked for, with the table that it would stand in`(
    old: String, new: String, place: String
  ) throws {
    #expect(try Self.refusal(old, new) == "policy-missing-member \(place)")
  }

  @Test(arguments: [
    ("version = 1", "version = \"1\"", "version:1"), ("version = 1", "version = 1.0", "version:1"),
    ("match = {}", "match = \"**\"", "rules.r.match:9"),
    ("require = \"dev\"", "require = 1", "rules.r.require:10"),
    ("require = \"dev\"", "require = [\"dev\", 1]", "rules.r.require:10"),
    ("keys = \"k\"", "keys = {}", "roles.dev.keys:7"),
    ("keys = \"k\"", "keys = \"k\"\nthreshold = \"1\"", "roles.dev.threshold:8"),
    ("[rules.r]", "[[rules.r]]", "rules.r:8"),
    ("match = {}", "match = {}\nannotations = { a = 1 }", "rules.r.annotations.a:10"),
    ("version = 1", "version = 1\nissued = \"2026-01-01T00:00:00Z\"", "issued:2"),
    ("version = 1", "version = 1\nissued = 2026-01-01T00:00:00", "issued:2"),
    ("version = 1", "version = 1\nexpires = 2026-01-01", "expires:2"),
    ("version = 1", "version = 1\ninclude = { file = \"i\" }", "include:2"),
    ("version = 1", "version = 1\ninclude = [\"i\"]", "include:2"),
    ("purposes", "from = 2026-01-01T00:00:00\npurposes", "keys.k.from:5"),
    ("version = 1", "version = 1\nwarn-before = 30", "warn-before:2"),
  ])
  func `A value of another type is refused, be it a time without its offset`(
    old: String, new: String, place: String
  ) throws {
    #expect(try Self.refusal(old, new) == "policy-wrong-type \(place)")
  }
}
