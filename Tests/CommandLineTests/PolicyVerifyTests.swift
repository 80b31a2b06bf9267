import Foundation
import Testing

@Suite("Verifying under a policy")
struct PolicyVerifyTests {
  @Test("what the rules demand is accepted, and each rule is told with its checks")
  func accepted() throws {
    try PolicyPlace.with { (here) throws in
      let run = try here.verify("app", "--json")
      #expect(run.status == 0)
      let result = try here.result(run)
      #expect(result["name"] as? String == "app")
      let rule = try #require((result["rules"] as? [[String: Any]])?.first)
      #expect(rule["id"] as? String == "built")
      #expect(rule["result"] as? String == "passed")
      let checks = try #require(rule["checks"] as? [[String: Any]])
      #expect(checks.compactMap { $0["check"] as? String } == ["role", "signature"])
      for check in checks {
        for name in ["input", "expected", "found"] { #expect(check[name] is String) }
        #expect(check["passed"] as? Bool == true)
        #expect(check["remedy"] is NSNull)
      }
      let because = try #require(result["acceptedBecause"] as? [[String: Any]])
      #expect(because.first?["rule"] as? String == "built")
      let policy = try #require(try run.json["policy"] as? [String: Any])
      let digest = try here.place.shell("sha256sum policy.toml").output.prefix(64)
      #expect(policy["digest"] as? String == "sha256:\(digest)")
      #expect(try here.verify("app").output.contains("rule        built: passed"))
    }
  }

  @Test("a failing rule is a refusal with its name, what was expected and what would help")
  func refused() throws {
    let rule = """
      [rules.reviewed]
      match = { name = "app" }
      require = ["build", "security"]
      """
    try PolicyPlace.with(rule) { (here) throws in
      let run = try here.verify("app", "--json")
      #expect(run.status == 1)
      #expect(try here.codes(run) == ["role-not-met"])
      #expect(run.errors.contains("rule 'reviewed': too few signatures in the role 'security'"))
      #expect(run.errors.contains("hint: have it signed by more signers of the role"))
      try here.sign("app", by: "security")
      #expect(try here.verify("app").status == 0)
    }
  }

  @Test("advisory rules are said, and refused only with --fail-on")
  func advisory() throws {
    let rule = """
      [rules.reviewed]
      match = { kind = "file" }
      require = ["build", "security"]
      [enforcement]
      reviewed = "advisory"
      """
    try PolicyPlace.with(rule) { (here) throws in
      let run = try here.verify("app")
      #expect(run.status == 0)
      #expect(run.output.contains("ADVISORY    rule 'reviewed'"))
      let strict = try here.verify("app", "--fail-on", "waived,advisory", "--json")
      #expect(strict.status == 1)
      #expect(try here.codes(strict).contains("rule-not-tolerated"))
      #expect(try here.verify("app", "--fail-on", "waived").status == 0)
      #expect(try here.verify("app", "--fail-on", "sometimes").status == 64)
    }
  }

  @Test("an unsigned artifact is unsigned, one of a stranger refused, one without a rule refused")
  func others() throws {
    try PolicyPlace.with { (here) throws in
      try here.place.write("unsigned", "x")
      let unsigned = try here.verify("unsigned", "--json")
      #expect(unsigned.status == 3)
      #expect(try here.codes(unsigned) == ["no-signature"])
      try here.place.write("strange", "x")
      try here.sign("strange", by: "stranger")
      let strange = try here.verify("strange", "--json")
      #expect(strange.status == 1)
      #expect(try here.codes(strange).first == "untrusted-key")
      _ = try here.place.shell("mkdir folder && echo x > folder/f")
      let folder = try here.verify("folder", "--json")
      #expect(folder.status == 1)
      #expect(try here.codes(folder) == ["no-rule-matches"])
    }
  }

  @Test("--at is said in every line and refused where something is handed over")
  func asOf() throws {
    try PolicyPlace.with { (here) throws in
      let late = "2031-01-01T00:00:00Z"
      let run = try here.verify("app", "missing", "--at", late)
      #expect(run.status == 2)
      let lines = (run.output + run.errors).split(separator: "\n")
      #expect(lines.count > 5)
      #expect(lines.filter { !$0.contains("AS OF \(late)") } == [])
      let json = try here.verify("app", "--at", late, "--json").json
      #expect(json["asOf"] as? String == late)
      #expect(try here.verify("app", "--at", late, "--copy-to", "copy").status == 64)
      #expect(try here.verify("app", "--at", late, "--", "true").status == 64)
      #expect(try here.verify("app", "--at", "tomorrow").status == 64)
      let early = try here.verify("app", "--at", "2020-01-01T00:00:00Z", "--json")
      #expect(try here.codes(early).first == "signed-in-future")
    }
  }

  @Test("outside its validity a policy gives no verdict, and near its end it warns")
  func validity() throws {
    try PolicyPlace.with { (here) throws in
      try here.write("", top: "issued = 2040-01-01T00:00:00Z")
      let early = try here.verify("app", "--json")
      #expect(early.status == 2)
      #expect(try here.errorCode(early) == "policy-not-yet-issued")
      #expect(early.errors.contains("hint: check this machine's clock"))
      try here.write("", top: "expires = 2020-01-01T00:00:00Z")
      let late = try here.verify("app", "--json")
      #expect(late.status == 2)
      #expect(try here.errorCode(late) == "policy-expired")
      try here.write("", keys: "until = 2035-01-01T00:00:00Z")
      let near = try here.verify("app", "--at", "2034-12-15T00:00:00Z", "--json")
      #expect(near.status == 0)
      let warnings = try #require(try near.json["warnings"] as? [[String: Any]])
      #expect(warnings.compactMap { $0["code"] as? String } == ["key-ends-soon"])
    }
  }

  @Test("a key that is not the one whose ID stands beside it leaves no verdict")
  func mismatch() throws {
    try PolicyPlace.with { (here) throws in
      _ = try here.place.shell("cp stranger.pub build.pub")
      let run = try here.verify("app", "--json")
      #expect(run.status == 2)
      let error = try #require(try here.result(run)["error"] as? [String: Any])
      #expect(error["code"] as? String == "key-id-mismatch")
      _ = try here.place.shell("rm build.pub")
      #expect(try here.verify("app").status == 2)
    }
  }

  @Test("keys and a policy exclude each other, and options of policies need one")
  func usage() throws {
    try PolicyPlace.with { (here) throws in
      #expect(try here.verify("app", "--key", "build.pub").status == 64)
      #expect(try here.verify("app", "--threshold", "1").status == 64)
      #expect(try here.place.sigcheck("verify", "app", "--policy", "-").status == 64)
      for option in [["--policy-key", "build.pub"], ["--policy-threshold", "1"]] {
        let run = try here.place.run(
          ToolRun.tool.path, ["verify", "app", "--key", "build.pub"] + option)
        #expect(run.status == 64)
      }
      #expect(try here.verify("app", "--policy-threshold", "2").status == 64)
      let missing = try here.place.sigcheck("verify", "app", "--policy", "none.toml")
      #expect(missing.status == 2)
      #expect(missing.errors.contains("none.toml"))
      let folder = try here.place.sigcheck("verify", "app", "--policy", ".")
      #expect(folder.status == 2)
    }
  }

  @Test("a policy that must be signed is refused unsigned, changed, and by too few")
  func signedPolicy() throws {
    try PolicyPlace.with { (here) throws in
      let keys = ["--policy-key", "security.pub", "--policy-key", "stranger.pub"]
      func verify(_ more: [String]) throws -> ToolRun {
        try here.place.run(
          ToolRun.tool.path, ["verify", "app", "--policy", "policy.toml", "--json"] + keys + more)
      }
      let unsigned = try verify([])
      #expect(unsigned.status == 2)
      #expect(try here.errorCode(unsigned) == "policy-not-signed")
      try here.sign("policy.toml", by: "security")
      #expect(try verify([]).status == 0)
      let few = try verify(["--policy-threshold", "2"])
      #expect(try here.errorCode(few) == "policy-not-signed")
      try here.sign("policy.toml", by: "stranger")
      #expect(try verify(["--policy-threshold", "2"]).status == 0)
      _ = try here.place.shell("echo '# x' >> policy.toml")
      #expect(try here.errorCode(try verify([])) == "policy-not-signed")
    }
  }

  @Test("neither the environment nor the working folder changes a verdict")
  func surroundings() throws {
    try PolicyPlace.with { (here) throws in
      _ = try here.place.shell("mkdir elsewhere && cp stranger.pub elsewhere/build.pub")
      let path = here.place.folder.path
      let run = try here.place.shell(
        "cd elsewhere && SIGCHECK_POLICY=x POLICY=y sigcheck verify ../app --policy \(path)/policy.toml"
      )
      #expect(run.status == 0, "\(run.errors)")
    }
  }
}
