import Policies
import PolicyExchange
import PolicyFiles
import SigningKeys
import StrictEncoding
import Testing
import TrustRoots

@Suite("Export of policies")
struct ExportTests {
  private func rule(_ name: String, _ match: String, _ more: String = "require = [\"a\"]") -> String
  {
    "[rules.\(name)]\nmatch = { kind = \"image\", \(match) }\n\(more)\n"
  }

  private func scopes(
    _ text: String, members: [String: String] = [:], weaker: Bool = false
  ) throws -> [String: [Set<String>]] {
    try ExportSamples.scopes(
      ExportSamples.export(ExportSamples.policy(text, members: members), weaker: weaker))
  }

  @Test("patterns become scopes where they mean the same")
  func patterns() throws {
    for (pattern, scope) in [
      ("r.example/**", "r.example"), ("r.example/a/**", "r.example/a"),
      ("r.example/a:*", "r.example/a"), ("r.example/a@*", "r.example/a"),
      ("r.example/a:1", "r.example/a:1"), ("R.Example:5000/a/**", "r.example:5000/a"),
      ("*.example/**", "*.example"), ("**", ""), ("redis:*", "docker.io/library/redis"),
      ("shop/**", "docker.io/shop"), ("redis:7", "docker.io/library/redis:7"),
    ] {
      #expect(try scopes(rule("x", "reference = \"\(pattern)\"")) == [scope: [["a"]]], "\(pattern)")
    }
    for pattern in ["r.example/*/a:*", "**/a:*", "r*.example/**", "r.example/a*/**", "*", "a*:1"] {
      let exported = try ExportSamples.export(
        ExportSamples.policy(rule("x", "reference = \"\(pattern)\"")))
      #expect(exported.counts == (0, 0), "\(pattern)")
      #expect(ExportSamples.losses(exported).contains("exchange-pattern stricter"))
    }
  }

  @Test("a rule without a name is about every image, and one about files is not said")
  func everything() throws {
    let policy = try ExportSamples.policy(
      "[rules.x]\nmatch = {}\nrequire = \"a\"\n[rules.f]\nmatch = { kind = \"file\" }\nrequire = \"b\""
    )
    let exported = try ExportSamples.export(policy)
    #expect(try ExportSamples.scopes(exported) == ["": [["a"]]])
    #expect(ExportSamples.losses(exported).contains("exchange-not-images other"))
  }

  @Test("roles are demanded together, thresholds by sets of keys")
  func thresholds() throws {
    let text = """
      [roles.two]
      keys = ["a", "b", "c"]
      threshold = 2
      [roles.all]
      keys = ["a", "b"]
      threshold = 2
      [roles.any]
      keys = ["c", "d"]

      """
    let all = rule("x", "reference = \"r.example/**\"", "require = [\"two\"]")
    #expect(
      try scopes(text + all) == ["r.example": [["a", "b"], ["a", "c"], ["b", "c"]]])
    #expect(
      try scopes(text + rule("x", "reference = \"r.example/**\"", "require = [\"all\", \"any\"]"))
        == ["r.example": [["a"], ["b"], ["c", "d"]]])
    let single = try ExportSamples.export(ExportSamples.policy(text + all), lists: false)
    #expect(try ExportSamples.scopes(single) == ["r.example": [[]]])
    #expect(ExportSamples.losses(single).contains("exchange-key-lists stricter"))
  }

  @Test("a condition that cannot be said refuses, and is left out only if that is asked for")
  func conditions() throws {
    for condition in [
      "image = { user = \"non-root\" }", "max-age = \"9d\"", "annotations = { a = \"b\" }",
      "bound-by = \"config\"", "formats = \"statement\"", "min-version = \"1.0.0\"",
      "attestations.s = { type = \"sbom\", role = \"a\" }",
    ] {
      let policy = try ExportSamples.policy(
        rule("x", "reference = \"r.example/**\"", "require = \"a\"\n\(condition)"))
      let exported = try ExportSamples.export(policy)
      #expect(exported.counts == (0, 1), "\(condition)")
      #expect(try ExportSamples.scopes(exported) == ["r.example": [[]]])
      #expect(ExportSamples.losses(exported).contains("exchange-condition stricter"))
      let weaker = try ExportSamples.export(policy, weaker: true)
      #expect(try ExportSamples.scopes(weaker) == ["r.example": [["a"]]])
      #expect(ExportSamples.losses(weaker).contains("exchange-condition looser"))
    }
    #expect(
      try scopes(
        rule("x", "reference = \"r.example/**\"", "require = \"a\"\nalgorithms = \"ed25519\""))
        == ["r.example": [[]]])
    #expect(
      try scopes(
        rule("x", "reference = \"r.example/**\"", "require = \"a\"\nalgorithms = \"ecdsa-p256\""))
        == ["r.example": [["a"]]])
  }

  @Test("what is remembered of versions cannot be said")
  func state() throws {
    let policy = try ExportSamples.policy(
      rule("x", "reference = \"r.example/**\"", "require = \"a\""), top: "state = \"s.json\"\n")
    let exported = try ExportSamples.export(policy)
    #expect(try ExportSamples.scopes(exported) == ["r.example": [[]]])
    #expect(ExportSamples.losses(exported).contains("exchange-condition stricter"))
  }

  @Test("keys that are not believed now, or not for images, sign nothing")
  func keys() throws {
    let role = "[roles.all]\nkeys = [\"a\", \"b\", \"c\", \"d\"]\n"
    let policy = try ExportSamples.policy(
      role + rule("x", "reference = \"r.example/**\"", "require = \"all\""),
      members: [
        "a": "purposes = [\"image\"]\nuntil = 2027-01-01T00:00:00Z", "b": "purposes = [\"file\"]",
        "c": "purposes = [\"image\"]\nstate = \"retired\"\nat = 2026-01-01T00:00:00Z",
        "d": "purposes = [\"image\"]\nfrom = 2027-01-01T00:00:00Z",
      ], top: "expires = 2026-12-24T00:00:00Z")
    let exported = try ExportSamples.export(policy)
    #expect(try ExportSamples.scopes(exported) == ["r.example": [["a"]]])
    #expect(exported.end?.description == "2026-12-24T00:00:00Z")
    #expect(
      exported.untranslated.count { $0.reason.code == "exchange-key-not-believed" } == 2)
    #expect(exported.untranslated.count { $0.reason.code == "exchange-ends" } == 2)
  }

  @Test("where one scope is within another, it has the demands of both")
  func overlap() throws {
    let text =
      rule("x", "reference = \"r.example/**\"")
      + rule("y", "reference = \"r.example/a/**\"", "require = \"b\"")
    #expect(try scopes(text) == ["r.example": [["a"]], "r.example/a": [["a"], ["b"]]])
    // A pattern without a scope is demanded of every scope that it may be about.
    let wide =
      rule("x", "reference = \"r.example/**\"")
      + rule("y", "reference = \"**/a:*\"", "require = \"b\"")
    let exported = try ExportSamples.export(ExportSamples.policy(wide))
    #expect(try ExportSamples.scopes(exported) == ["r.example": [["a"], ["b"]]])
    #expect(ExportSamples.losses(exported).contains("exchange-overlap stricter"))
  }

  @Test("no other name of a registry or an image escapes a rule")
  func otherNames() throws {
    for (one, two, scope) in [
      ("docker.io/library/**", "redis:*", "docker.io/library/redis"),
      ("docker.io/shop/**", "*/web:*", "docker.io/shop"),
      ("docker.io/shop/**", "index.docker.io/shop/**", "docker.io/shop"),
      ("r.example/**", "r.example:443/**", "r.example:443"),
      ("r.example/**", "r.example:443/**", "r.example"),
      ("r.example/**", "R.EXAMPLE/a:1", "r.example/a:1"),
    ] {
      let text =
        rule("x", "reference = \"\(one)\"") + rule("y", "reference = \"\(two)\"", "require = \"b\"")
      #expect(try scopes(text)[scope] == [["a"], ["b"]], "\(one) and \(two)")
    }
    for (general, isTold) in [("**", true), ("*.example/**", true), ("s.example/**", false)] {
      let exported = try ExportSamples.export(
        ExportSamples.policy(
          rule("x", "reference = \"\(general)\"")
            + rule("y", "reference = \"r.example/**\"", "require = \"b\"")))
      #expect(
        ExportSamples.losses(exported).contains("exchange-other-spellings looser") == isTold)
    }
    let cluster = try ExportSamples.export(
      ExportSamples.policy(
        rule("x", "reference = \"r.example/**\"")
          + rule("y", "reference = \"r.example:443/**\"", "require = \"b\"")),
      as: .clusterImagePolicy)
    #expect(cluster.text.split(separator: "- glob: \"r.example:443/**\"").count == 3)
    let excepted = rule(
      "x", "reference = \"r.example:443/**\", except = \"r.example/no/**\"")
    #expect(try scopes(excepted)["r.example:443"] == [[]])
  }

  @Test("exceptions are scopes that refuse, unless another rule is about them")
  func exceptions() throws {
    let x = rule("x", "reference = \"r.example/**\", except = \"r.example/a/**\"")
    #expect(try scopes(x) == ["r.example": [["a"]], "r.example/a": [[]]])
    let y = rule("y", "reference = \"r.example/a/**\"", "require = \"b\"")
    let both = try scopes(x + y)
    #expect(both["r.example"] == [["a"]])
    let odd = rule("x", "reference = \"r.example/**\", except = \"**/secret:*\"")
    #expect(try scopes(odd) == ["r.example": [[]]])
    #expect(try scopes(odd, weaker: true) == ["r.example": [["a"]]])
  }

  @Test("a rule that advises is left out only where its role is demanded anyway")
  func advice() throws {
    let level = "[enforcement]\ny = \"advisory\"\n"
    let x = rule("x", "reference = \"r.example/**\"")
    let beside = rule("y", "reference = \"r.example/**\"", "require = [\"a\", \"b\"]") + level
    #expect(try scopes(x + beside) == ["r.example": [["a"]]])
    let alone = rule("y", "reference = \"r.example/**\"", "require = [\"b\"]") + level
    #expect(try scopes(x + alone) == ["r.example": [["a"], ["b"]]])
    let cluster = try ExportSamples.export(
      ExportSamples.policy(x + beside), as: .clusterImagePolicy)
    #expect(cluster.text.contains("mode: warn"))
  }

  @Test("a ClusterImagePolicy has globs of the other dialect")
  func globs() throws {
    let policy = try ExportSamples.policy(
      rule("x", "reference = [\"redis:*\", \"r.example/a/**\", \"r.example/b@*\"]"))
    let exported = try ExportSamples.export(policy, as: .clusterImagePolicy)
    #expect(exported.text.contains("- glob: \"index.docker.io/library/redis:*\"\n"))
    #expect(exported.text.contains("- glob: \"r.example/a/**\"\n"))
    #expect(!exported.text.contains("@"))
    #expect(exported.counts == (2, 0))
    #expect(
      ExportSamples.losses(exported).isSuperset(of: [
        "exchange-pattern stricter", "exchange-digest-reference stricter",
        "exchange-name-not-compared looser", "exchange-no-match-elsewhere looser",
        "exchange-no-log other", "exchange-other-signatures other",
      ]))
  }

  @Test("what is said and taken over again has the same keys, scopes and demands")
  func roundTrip() throws {
    let text = """
      [roles.two]
      keys = ["a", "b", "c"]
      threshold = 2

      """
    let whole = "reference = [\"r.example/a/**\", \"r.example/a:*\", \"r.example/a@*\"]"
    let policy = try ExportSamples.policy(
      text + rule("x", "reference = \"r.example/**\", except = \"r.example/no/**\"")
        + rule("y", whole, "require = [\"two\", \"d\"]\nreference = \"exact\""))
    let exported = try ExportSamples.export(policy)
    let trust = try ContainersPolicyReader().read(Array(exported.text.utf8))
    let again = try LoadedPolicy(
      text: ImportedPolicyText(
        trust, heading: [], issued: Samples.now(),
        expires: Timestamp(parsing: "2027-01-01T00:00:00Z"),
        path: "policy.toml"
      ).text, named: "policy.toml", at: Samples.now())
    #expect(Set(again.policy.keys.map(\.id)) == Set(policy.policy.keys.map(\.id)))
    #expect(again.policy.rules.map(\.id) == ["r-example", "r-example-a"])
    #expect(try ExportSamples.scopes(ExportSamples.export(again)) == ExportSamples.scopes(exported))
  }

  @Test("authorities have names of their own, whatever the keys are called")
  func authorities() throws {
    let key = try Samples.key()
    let other = try Samples.key("ed25519")
    let text = """
      version = 1
      [keys."A.b"]
      id = "\(key.id.digest)"
      pem = \"\"\"
      \(key.pem)\"\"\"
      purposes = "image"
      [keys.a-b]
      id = "\(other.id.digest)"
      pem = \"\"\"
      \(other.pem)\"\"\"
      purposes = "image"
      [roles.r]
      keys = ["A.b", "a-b"]
      [rules.x]
      match = { kind = "image" }
      require = "r"
      """
    let exported = try ExportSamples.export(
      LoadedPolicy(text: text, named: "policy.toml", at: Samples.now()), as: .clusterImagePolicy)
    #expect(exported.text.contains("- name: \"a-b\"\n"))
    #expect(exported.text.contains("- name: \"a-b-2\"\n"))
  }
}
