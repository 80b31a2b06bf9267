import Digests
import Policies
import PolicyFiles
import StrictEncoding
import Testing
import TrustRoots

/// A policy of several files, each pinned by the one that includes it.
@Suite struct IncludeTests {
  private static func include(_ files: (String, SHA256Digest)...) -> String {
    let tables = files.map { "{ file = \"\($0.0)\", digest = \"\($0.1)\" }" }
    return "version = 1\ninclude = [\(tables.joined(separator: ", "))]\n"
  }

  private static func role(_ name: String, _ key: String) -> String {
    "[roles.\(name)]\nkeys = \"\(key)\"\n"
  }

  private static func rule(_ id: String, _ role: String) -> String {
    "[rules.\(id)]\nmatch = {}\nrequire = \"\(role)\"\n"
  }

  private static func keys(_ names: String...) -> String {
    "version = 1\n"
      + names.map { PolicyFolder.table($0, of: PolicyFolder.id($0)) + "\n" }.joined()
  }

  @Test func `A file uses the names of files that it includes, by whatever way`() throws {
    try PolicyFolder.with { folder in
      let keys = try folder.write("keys.toml", Self.keys("a"))
      let roles = try folder.write(
        "sub/roles.toml", Self.include(("../keys.toml", keys)) + Self.role("dev", "a"))
      let loaded = try folder.load(
        text: Self.include(("sub/roles.toml", roles)) + Self.role("qa", "a")
          + Self.rule("r", "dev"))
      #expect(
        loaded.files.map(\.path)
          == ["policy.toml", "sub/roles.toml", "sub/../keys.toml"].map(folder.path))
      #expect(loaded.files.map(\.digest).dropFirst() == [roles, keys])
      #expect(loaded.policy.roles.map(\.name) == ["dev", "qa"])
      #expect(loaded.place(of: ["keys", "a"]).file == folder.path("sub/../keys.toml"))
    }
  }

  @Test func `A file that two others include is there once`() throws {
    try PolicyFolder.with { folder in
      let keys = try folder.write("keys.toml", Self.keys("a"))
      let one = try folder.write(
        "one.toml", Self.include(("keys.toml", keys)) + Self.role("dev", "a"))
      let two = try folder.write(
        "two.toml", Self.include(("keys.toml", keys)) + Self.role("qa", "a"))
      let loaded = try folder.load(
        text: Self.include(("one.toml", one), ("two.toml", two)) + Self.rule("r", "qa"))
      #expect(loaded.policy.keys.map(\.name) == ["a"])
      #expect(loaded.files.count == 4)
    }
  }

  @Test func `A file with another digest is refused where it is pinned`() throws {
    try PolicyFolder.with { folder in
      try folder.write("keys.toml", Self.keys("a"))
      let other = SHA256Digest.of([])
      let text = Self.include(("keys.toml", other)) + Self.role("dev", "a") + Self.rule("r", "dev")
      let refusal = try folder.refusal(text: text)
      #expect(refusal == "policy-digest-mismatch include.digest:2")
    }
  }

  @Test func `A file that is not there is refused`() throws {
    try PolicyFolder.with { folder in
      let refusal = try folder.refusal(text: Self.include(("none.toml", SHA256Digest.of([]))))
      #expect(refusal == "policy-unreadable  in none.toml")
    }
  }

  @Test(arguments: ["keys", "roles", "rules"])
  func `A name is given once, whatever the file`(section: String) throws {
    try PolicyFolder.with { folder in
      let inner = try folder.write(
        "inner.toml",
        Self.keys("a") + Self.role("dev", "a") + Self.rule("r", "dev"))
      let again =
        switch section {
        case "keys": PolicyFolder.table("a", of: PolicyFolder.id("b"))
        case "roles": Self.role("dev", "a")
        default: Self.rule("r", "dev")
        }
      let place = ["keys": "a:2", "roles": "dev:6", "rules": "r:8"][section] ?? ""
      let refusal = try folder.refusal(text: Self.include(("inner.toml", inner)) + again)
      #expect(refusal == "policy-name-repeated \(section).\(place) in inner.toml")
    }
  }

  @Test func `A key is given once under whatever names, also across files`() throws {
    try PolicyFolder.with { folder in
      let keys = try folder.write("keys.toml", Self.keys("a"))
      let refusal = try folder.refusal(
        text: Self.include(("keys.toml", keys)) + PolicyFolder.table("b", of: PolicyFolder.id("a"))
          + "\n" + Self.role("dev", "a") + Self.rule("r", "dev"))
      #expect(refusal == "policy-key-repeated keys.b.id:4")
    }
  }

  @Test func `A file does not use names of a file that includes it, or of its siblings`() throws {
    try PolicyFolder.with { folder in
      let roles = try folder.write("roles.toml", "version = 1\n" + Self.role("dev", "a"))
      let keys = try folder.write("keys.toml", Self.keys("a"))
      let upwards = try folder.refusal(
        text: Self.include(("roles.toml", roles))
          + PolicyFolder.table("a", of: PolicyFolder.id("a")) + "\n" + Self.rule("r", "dev"))
      #expect(upwards == "policy-unknown-key roles.dev.keys:3 in roles.toml")
      let sideways = try folder.refusal(
        text: Self.include(("keys.toml", keys), ("roles.toml", roles)) + Self.rule("r", "dev"))
      #expect(sideways == "policy-unknown-key roles.dev.keys:3 in roles.toml")
      let rules = try folder.write("rules.toml", "version = 1\n" + Self.rule("r", "dev"))
      let role = try folder.refusal(
        text: Self.include(("keys.toml", keys), ("rules.toml", rules)) + Self.role("dev", "a"))
      #expect(role == "policy-unknown-role rules.r.require:4 in rules.toml")
    }
  }

  @Test func `A level is given in the file that has the rule`() throws {
    try PolicyFolder.with { folder in
      let text = Self.keys("a") + Self.role("dev", "a") + Self.rule("r", "dev")
      let plain = try folder.write("inner.toml", text)
      let outer = try folder.refusal(
        text: Self.include(("inner.toml", plain)) + "enforcement.r = \"advisory\"\n")
      #expect(outer == "policy-unknown-rule enforcement.r:3")
      let levelled = try folder.write(
        "inner.toml", text + "[enforcement]\nr = \"advisory\"\n")
      let loaded = try folder.load(text: Self.include(("inner.toml", levelled)))
      #expect(loaded.policy.rules.map(\.enforcement) == [.advisory])
    }
  }

  @Test(arguments: [
    "waivers = { file = \"w\", role = \"dev\" }", "waiver-max-days = 5", "warn-before = \"5d\"",
  ])
  func `Only the outermost file says how waivers and warnings go`(member: String) throws {
    try PolicyFolder.with { folder in
      let inner = try folder.write("inner.toml", "version = 1\n\(member)\n")
      let refusal = try folder.refusal(text: Self.include(("inner.toml", inner)))
      let name = member.prefix { $0 != " " }
      #expect(refusal == "policy-only-outermost \(name):2 in inner.toml")
    }
  }

  @Test func `A policy is valid while each of its files is`() throws {
    try PolicyFolder.with { folder in
      let keys = try folder.write(
        "keys.toml",
        "issued = 2026-02-01T00:00:00Z\nexpires = 2026-06-01T00:00:00Z\n" + Self.keys("a"))
      let policy = try folder.load(
        text: "issued = 2026-01-01T00:00:00Z\nexpires = 2027-01-01T00:00:00Z\n"
          + Self.include(("keys.toml", keys)) + Self.role("dev", "a") + Self.rule("r", "dev")
      ).policy
      #expect(policy.validity.issued?.description == "2026-02-01T00:00:00Z")
      #expect(policy.validity.expires?.description == "2026-06-01T00:00:00Z")
      let now = try PolicyFolder.present()
      let error = #expect(throws: PolicyTimeError.self) {
        try PolicyApplication(policy, to: DeployedName(path: "x"), at: now)
      }
      #expect(error?.code == "policy-expired")
    }
  }

  @Test func `A policy has no more files than its limit`() throws {
    try PolicyFolder.with { folder in
      var digest = try folder.write("file0.toml", Self.keys("a"))
      for number in 1..<PolicyFileLimits.files {
        let name = number == PolicyFileLimits.files - 1 ? "policy.toml" : "file\(number).toml"
        digest = try folder.write(
          name,
          Self.include(("file\(number - 1).toml", digest))
            + (number == 1 ? Self.role("dev", "a") + Self.rule("r", "dev") : ""))
      }
      let most = folder.refusal()
      #expect(most == "sound")
      try folder.write("more.toml", Self.include(("policy.toml", digest)))
      let more = folder.refusal("more.toml")
      #expect(more == "policy-too-many-files  in file0.toml")
    }
  }

  @Test func `A file that includes itself cannot have the digest that it pins`() throws {
    try PolicyFolder.with { folder in
      let refusal = try folder.refusal(text: Self.include(("policy.toml", SHA256Digest.of([]))))
      #expect(refusal == "policy-digest-mismatch include.digest:2")
    }
  }

  @Test func `A module that expired before the policy was issued makes an expired policy`() throws {
    try PolicyFolder.with { folder in
      let digest = try folder.write(
        "k.toml", "version = 1\nexpires = 2026-06-01T00:00:00Z\n" + folder.keyTable)
      let loaded = try folder.load(
        text: """
          version = 1
          issued = 2026-07-01T00:00:00Z
          include = [{ file = "k.toml", digest = "\(digest)" }]
          roles.dev.keys = "k"
          rules.r = { match = {}, require = "dev" }
          """)
      let now = try Timestamp(parsing: "2026-08-01T00:00:00Z")
      let error = #expect(throws: PolicyTimeError.self) {
        try PolicyApplication(loaded.policy, to: DeployedName(path: "a"), at: now)
      }
      #expect(error?.code == "policy-expired")
    }
  }
}
