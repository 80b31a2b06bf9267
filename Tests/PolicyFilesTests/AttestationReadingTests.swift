import Policies
import PolicyFiles
import StrictEncoding
import Testing
import TrustRoots

/// Attestations that a rule demands, as files write them.
@Suite struct AttestationReadingTests {
  /// The demands of the sound policy's rule, with these members, or why it is refused.
  private static func demand(_ members: String) throws -> Result<AttestationDemand, Refused> {
    try PolicyFolder.with { folder in
      let table = "[rules.r.attestations.a]\n" + members
      try folder.write("policy.toml", folder.sound + "\n" + table + "\n")
      let refusal = folder.refusal()
      guard refusal == "sound" else {
        return .failure(Refused(text: String(refusal.prefix { $0 != ":" })))
      }
      return .success(try #require(folder.load().policy.rules[0].conditions.attestations.first))
    }
  }

  struct Refused: Error, Equatable { let text: String }

  private static func conditions(_ members: String) throws -> [PredicateCondition] {
    try demand(members).get().conditions
  }

  @Test func `A word stands for its types, and URIs may stand beside it`() throws {
    let demand = try Self.demand("type = [\"sbom\", \"https://a.example/b\"]\nrole = \"dev\"").get()
    #expect(
      demand.types
        == ["https://spdx.dev/Document", "https://cyclonedx.org/bom", "https://a.example/b"])
    #expect(demand.role == "dev")
    #expect(demand.conditions == [])
  }

  @Test func `Every test of a place is read`() throws {
    let conditions = try Self.conditions(
      """
      type = "https://a.example/b"
      role = "dev"
      conditions = [
        { pointer = "/a", equals = "x" },
        { pointer = "/b", in = [1, 2.5, true], default = 2 },
        { pointer = "/c", matches = "x/*" },
        { pointer = "/d", exists = false },
        { pointer = "/e", at-least = -1 },
        { pointer = "/f", at-most = 7.5 },
        { pointer = "/g", newer-than = "7d" },
        { pointer = "", none-of = { pointer = "/s", equals = "critical" } },
        { pointer = "/h", default = [], each-of = [
          { pointer = "/s", exists = true }, { pointer = "/t", at-most = 1 } ] },
      ]
      """)
    #expect(conditions.count == 9)
    #expect(conditions.map(\.count) == [1, 1, 1, 1, 1, 1, 1, 2, 3])
    #expect(conditions[0].test == .oneOf(["x"]))
    #expect(conditions[1].fallback == 2)
    #expect(conditions[6].test == .newerThan(7 * 86_400))
    #expect(conditions[8].fallback == [])
  }

  @Test func `Facts need no place`() throws {
    let conditions = try Self.conditions(
      """
      type = "slsaprovenance"
      role = "dev"
      builder-id = ["https://b.example", "https://c.example"]
      build-type = "https://t.example"
      source = "https://git.example/**"
      """)
    #expect(conditions.map(\.subject) == [.fact(.builderID), .fact(.buildType), .fact(.source)])
    let scan = try Self.conditions(
      "type = \"vuln\"\nrole = \"dev\"\nscanned-within = \"7d\"\nmax-severity = \"high\"")
    #expect(scan.map(\.subject) == [.fact(.scanned), .fact(.findings)])
    let digest = "sha256:" + String(repeating: "0a", count: 32)
    let summary = try Self.conditions(
      """
      type = "vsa"
      role = "dev"
      policy-digest = "\(digest)"
      resource-uri = "docker://registry.example/shop/**"
      """)
    #expect(
      summary.map(\.subject) == [.fact(.policyDigest), .fact(.resourceURI), .fact(.result)])
    #expect(summary[0].test == .oneOf([.string(digest)]))
  }

  @Test func `What failed is not meant, unless it is said`() throws {
    for type in ["vsa", "test-result"] {
      let standard = try Self.conditions("type = \"\(type)\"\nrole = \"dev\"")
      #expect(standard.map(\.test) == [.oneOf(["PASSED"])])
      let said = try Self.conditions(
        "type = \"\(type)\"\nrole = \"dev\"\nresult = [\"PASSED\", \"WARNED\"]")
      #expect(said.map(\.test) == [.oneOf(["PASSED", "WARNED"])])
    }
  }

  @Test(arguments: [
    ("role = \"dev\"", "policy-missing-member rules.r.attestations.a"),
    ("type = \"sbom\"", "policy-missing-member rules.r.attestations.a"),
    ("type = []\nrole = \"dev\"", "policy-value rules.r.attestations.a.type"),
    ("type = \"SBOM\"\nrole = \"dev\"", "policy-value rules.r.attestations.a.type"),
    (
      "type = \"https://sigstore.dev/cosign/sign/v1\"\nrole = \"dev\"",
      "policy-value rules.r.attestations.a.type"
    ),
    ("type = \"sbom\"\nrole = \"none\"", "policy-unknown-role rules.r.attestations.a.role"),
    ("type = \"sbom\"\nrole = \"dev\"\nx = 1", "policy-unknown-member rules.r.attestations.a.x"),
    (
      "type = \"sbom\"\nrole = \"dev\"\nbuilder-id = \"b\"",
      "policy-value rules.r.attestations.a.builder-id"
    ),
    (
      "type = [\"vsa\", \"sbom\"]\nrole = \"dev\"", "policy-value rules.r.attestations.a.type"
    ),
    (
      "type = \"vuln\"\nrole = \"dev\"\nmax-severity = \"bad\"",
      "policy-value rules.r.attestations.a.max-severity"
    ),
    (
      "type = \"vuln\"\nrole = \"dev\"\nmax-severity = \"unrated\"",
      "policy-value rules.r.attestations.a.max-severity"
    ),
    (
      "type = \"vsa\"\nrole = \"dev\"\npolicy-digest = \"sha256:AB\"",
      "policy-value rules.r.attestations.a.policy-digest"
    ),
    (
      "type = \"vsa\"\nrole = \"dev\"\npolicy-digest = []",
      "policy-value rules.r.attestations.a.policy-digest"
    ),
    (
      "type = \"sbom\"\nrole = \"dev\"\nresource-uri = \"a\"",
      "policy-value rules.r.attestations.a.resource-uri"
    ),
    (
      "type = \"vuln\"\nrole = \"dev\"\nallow-unrated = true",
      "policy-missing-member rules.r.attestations.a.allow-unrated"
    ),
    (
      "type = \"vuln\"\nrole = \"dev\"\nscanned-within = 7",
      "policy-wrong-type rules.r.attestations.a.scanned-within"
    ),
  ])
  func `A demand that would be another than was meant is refused`(
    members: String, refusal: String
  ) throws {
    #expect(throws: Refused(text: refusal)) { try Self.demand(members).get() }
  }

  @Test(arguments: [
    ("{ equals = 1 }", "policy-missing-member rules.r.attestations.a.conditions"),
    ("{ pointer = \"/a\" }", "policy-missing-member rules.r.attestations.a.conditions"),
    ("{ pointer = \"a\", equals = 1 }", "policy-value rules.r.attestations.a.conditions.pointer"),
    (
      "{ pointer = \"/a\", equals = 1, in = [1] }",
      "policy-members-exclude rules.r.attestations.a.conditions.in"
    ),
    (
      "{ pointer = \"/a\", equals = { b = 1 } }",
      "policy-wrong-type rules.r.attestations.a.conditions.equals"
    ),
    (
      "{ pointer = \"/a\", equals = nan }",
      "policy-wrong-type rules.r.attestations.a.conditions.equals"
    ),
    ("{ pointer = \"/a\", in = [] }", "policy-wrong-type rules.r.attestations.a.conditions.in"),
    (
      "{ pointer = \"/a\", at-most = \"1\" }",
      "policy-wrong-type rules.r.attestations.a.conditions.at-most"
    ),
    (
      "{ pointer = \"/a\", none-of = [] }",
      "policy-value rules.r.attestations.a.conditions.none-of"
    ),
    (
      "{ pointer = \"/a\", none-of = { pointer = \"/b\", eqals = 1 } }",
      "policy-unknown-member rules.r.attestations.a.conditions.none-of.eqals"
    ),
    (
      "{ pointer = \"/a\", exists = true, default = 1 }",
      "policy-members-exclude rules.r.attestations.a.conditions.default"
    ),
    (
      "{ pointer = \"/a\", matches = \"a?\" }",
      "policy-pattern rules.r.attestations.a.conditions.matches"
    ),
  ])
  func `A condition that would be another than was meant is refused`(
    condition: String, refusal: String
  ) throws {
    let members = "type = \"https://a.example/b\"\nrole = \"dev\"\nconditions = [\(condition)]"
    #expect(throws: Refused(text: refusal)) { try Self.demand(members).get() }
  }

  @Test func `Conditions are counted with those within them`() throws {
    let one = "{ pointer = \"/a\", none-of = { pointer = \"/b\", equals = 1 } }"
    func members(_ count: Int) -> String {
      let conditions = Array(repeating: one, count: count).joined(separator: ", ")
      return "type = \"https://a.example/b\"\nrole = \"dev\"\nconditions = [\(conditions)]"
    }
    #expect(try Self.conditions(members(32)).count == 32)
    #expect(throws: Refused(text: "policy-value rules.r.attestations.a.conditions")) {
      try Self.demand(members(33)).get()
    }
  }

  @Test func `A word is also a purpose of a key`() throws {
    try PolicyFolder.with { folder in
      let text = folder.sound.replacing("purposes = ", with: "purposes = [\"sbom\", \"file\"] # ")
      let key = try #require(folder.load(text: text).policy.keys.first)
      #expect(
        key.purposes.map(\.name).sorted()
          == ["file", "https://cyclonedx.org/bom", "https://spdx.dev/Document"])
    }
  }
}

/// What is allowed of attestations and hardly meant.
@Suite struct AttestationLintTests {
  private static func findings(_ tables: String) throws -> [String] {
    try PolicyFolder.with { folder in
      try folder.write("policy.toml", folder.sound + "\n" + tables + "\n")
      let policy = try folder.load()
      return PolicyLint(policy, at: try PolicyFolder.present()).findings.map(\.code)
        .filter { $0 != "lint-unusable-key" }
    }
  }

  private static func demand(_ rule: String, _ type: String) -> String {
    "[rules.\(rule).attestations.a]\ntype = \"\(type)\"\nrole = \"dev\"\n"
  }

  @Test func `A role that only attests is used, and one that cannot is found`() throws {
    let role = "[roles.scan]\nkeys = \"k\"\n"
    #expect(try Self.findings(role).contains("lint-unused-role"))
    let demand = Self.demand("r", "sbom").replacing("\"dev\"", with: "\"scan\"")
    let findings = try Self.findings(role + demand)
    #expect(!findings.contains("lint-unused-role"))
    #expect(findings.contains("lint-impossible-rule"))
  }

  @Test func `A rule that demands less to be attested shadows no other`() throws {
    let second = "[rules.s]\nmatch = {}\nrequire = \"dev\"\n"
    #expect(try Self.findings(second).contains("lint-shadowed-rule"))
    let one = Self.demand("s", "sbom")
    // The first rule is now the one that demands less.
    #expect(
      try Self.findings(second + one + Self.demand("r", "vuln"))
        .contains("lint-shadowed-rule") == false)
    #expect(
      try Self.findings(second + one + Self.demand("r", "sbom")).contains("lint-shadowed-rule"))
  }
}
