import Foundation
import Testing

@Suite("Policy commands")
struct PolicyCommandTests {
  @Test("a new policy holds its tests, has no findings, and accepts what its key signs")
  func starter() throws {
    try withSignedFile { (place) throws in
      let made = try place.sigcheck("policy", "init", "k.pub", "other.pub")
      #expect(made.status == 0)
      #expect(try place.sigcheck("policy", "test", "policy.toml").output == "4 passed, 0 failed\n")
      let lint = try place.sigcheck("policy", "lint", "policy.toml")
      #expect(lint.status == 0, "\(lint.output)")
      #expect(try place.sigcheck("verify", "app", "--policy", "policy.toml").status == 0)
      let again = try place.sigcheck("policy", "init", "k.pub")
      #expect(again.status == 2)
      #expect(try place.sigcheck("policy", "init", "k.pub", "--force").status == 0)
      #expect(try place.sigcheck("policy", "init", "k.pub", "k.pub", "--force").status == 64)
      #expect(try place.sigcheck("policy", "init", "k.pub", "--output", "p.json").status == 64)
      #expect(
        try place.sigcheck("policy", "init", "k.pub", "--output", "none/p.toml").status == 2)
    }
  }

  @Test("a failing test says what was expected, in text, in JSON and in JUnit XML")
  func failingTest() throws {
    try PolicyPlace.with { (here) throws in
      try here.place.write(
        "policy.test.toml",
        """
        version = 1
        [cases.wrong]
        path = "x&<\\u0007"
        artifact = { kind = "file" }
        signatures = [ { key = "build" } ]
        expect = { verdict = "refused", rules = { built = "failed" } }
        [cases.real]
        path = "app"
        expect = { verdict = "accepted", rules = { built = "passed" } }
        """)
      let run = try here.place.sigcheck(
        "policy", "test", "policy.toml", "-v", "--junit", "report.xml")
      #expect(run.status == 1)
      #expect(run.output.contains("FAIL  wrong  policy.test.toml:2"))
      #expect(run.output.contains("verdict: expected refused, found accepted"))
      #expect(run.output.contains("built: expected failed, found passed"))
      #expect(run.output.contains("ok    real"))
      #expect(run.output.hasSuffix("1 passed, 1 failed\n"))
      let check = try here.place.shell(
        "python3 -c 'import xml.dom.minidom as m; print(len(m.parse(\"report.xml\").getElementsByTagName(\"failure\")))'"
      )
      #expect(check.output == "1\n")
      let json = try here.place.sigcheck("policy", "test", "policy.toml", "--json").json
      #expect(json["failed"] as? Int == 1)
    }
  }

  @Test("tests that are absent, malformed or about other names are trouble")
  func testTrouble() throws {
    try PolicyPlace.with { (here) throws in
      let none = try here.place.sigcheck("policy", "test", "policy.toml", "--json")
      #expect(none.status == 2)
      #expect(try here.errorCode(none) == "policy-no-tests")
      for (text, code) in [
        ("cases = {}", "policy-missing-member"),
        ("version = 1\n[cases.a]\npath = \"x\"\nexpect = { verdict = \"maybe\" }", "policy-value"),
        (
          """
          version = 1
          [cases.a]
          artifact = { kind = "file" }
          signatures = [ { key = "nobody" } ]
          expect = { verdict = "accepted" }
          """, "policy-unknown-key"
        ),
      ] {
        try here.place.write("t.toml", text)
        let run = try here.place.sigcheck("policy", "test", "policy.toml", "t.toml", "--json")
        #expect(run.status == 2)
        #expect(try here.errorCode(run) == code)
      }
    }
  }

  @Test("lint names what it finds with its place, and lets be what is meant")
  func lint() throws {
    let rule = """
      [rules.lenient]
      match = { kind = "image", reference = "**" }
      require = "build"
      reference = "any"
      """
    try PolicyPlace.with(rule) { (here) throws in
      let run = try here.place.sigcheck("policy", "lint", "policy.toml", "--json")
      #expect(run.status == 1)
      let findings = try #require(try run.json["findings"] as? [[String: Any]])
      let codes = Set(findings.compactMap { $0["code"] as? String })
      #expect(
        codes == [
          "lint-reference-any", "lint-matches-everything", "lint-no-refusing-test",
          "lint-unused-role",
        ])
      let place = try #require(
        findings.first { $0["code"] as? String == "lint-reference-any" })
      let text = try here.place.read("policy.toml").split(
        separator: "\n", omittingEmptySubsequences: false)
      #expect(text[try #require(place["line"] as? Int) - 1] == "reference = \"any\"")
      let ignored = codes.joined(separator: ",")
      #expect(
        try here.place.sigcheck("policy", "lint", "policy.toml", "--ignore", ignored).status == 0)
      #expect(
        try here.place.sigcheck("policy", "lint", "policy.toml", "--ignore", "x").status == 64)
    }
  }

  @Test("explain shows every rule, met or not, and those about something else")
  func explain() throws {
    let rule = """
      [rules.images]
      match = { kind = "image" }
      require = ["build"]
      [rules.reviewed]
      match = { name = "a*" }
      require = ["security"]
      """
    try PolicyPlace.with(rule) { (here) throws in
      let run = try here.place.sigcheck("policy", "explain", "app", "--policy", "policy.toml")
      #expect(run.status == 1)
      #expect(run.output.contains("rule        built (hard-mandatory): passed"))
      #expect(run.output.contains("rule        reviewed (hard-mandatory): failed"))
      #expect(run.output.contains("other rule  images: is about other kinds of artifacts"))
      #expect(run.output.contains("missing     rule 'reviewed': too few signatures"))
      let json = try here.place.sigcheck(
        "policy", "explain", "app", "--policy", "policy.toml", "--json")
      let others = try #require(try here.result(json)["otherRules"] as? [[String: Any]])
      #expect(others.first?["mismatch"] as? String == "kind")
    }
  }

  @Test("diff tells whose verdict changes, and why, and what it could not compare")
  func diff() throws {
    try PolicyPlace.with { (here) throws in
      try here.write("[rules.more]\nmatch = {}\nrequire = \"security\"", to: "new.toml")
      let run = try here.place.sigcheck("policy", "diff", "policy.toml", "new.toml", "app")
      #expect(run.status == 1)
      #expect(run.output.contains("app  accepted -> refused"))
      #expect(run.output.contains("new         rule 'more': failed"))
      #expect(run.output.hasSuffix("1 path, 1 with another verdict\n"))
      let same = try here.place.sigcheck("policy", "diff", "policy.toml", "policy.toml", "app")
      #expect(same.status == 0)
      let missing = try here.place.sigcheck("policy", "diff", "policy.toml", "new.toml", "none")
      #expect(missing.status == 2)
      #expect(missing.errors.contains("none"))
    }
  }

  @Test("a bare call is a mistake")
  func bare() throws {
    try withWorkplace { (place) throws in
      #expect(try place.sigcheck("policy").status == 64)
      #expect(try place.sigcheck("policy", "explain", "x").status == 64)
    }
  }
}
