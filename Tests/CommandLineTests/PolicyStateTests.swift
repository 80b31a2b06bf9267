import Foundation
import Testing

@Suite("The state of a policy")
struct PolicyStateTests {
  @Test("a state is made once; without one, and with one that cannot be read, there is no verdict")
  func trouble() throws {
    try PolicyPlace.remembering(isMade: false) { (here) throws in
      let place = here.place
      let missing = try here.verify("app", "--json")
      #expect(missing.status == 2)
      #expect(try here.errorCode(missing) == "state-missing")
      #expect(try here.verify("app").errors.contains("policy state init --policy"))

      let made = try place.sigcheck(
        "policy", "state", "init", "--policy", "policy.toml", "--json")
      #expect(made.status == 0)
      #expect(try made.json["schema"] as? String == "sigcheck/policy-state-init/v1")
      #expect(try made.json["state"] as? String == "state.json")
      let again = try place.sigcheck(
        "policy", "state", "init", "--policy", "policy.toml", "--json")
      #expect(again.status == 2)
      #expect(try here.errorCode(again) == "state-exists")

      for (line, code) in [
        ("echo '{}' > state.json", "state-schema"),
        ("echo x > state.json", "state-malformed"),
        ("head -c 17000000 /dev/zero > state.json", "state-too-large"),
        ("rm state.json; mkdir state.json", "state-not-a-file"),
        ("rmdir state.json; mkfifo state.json", "state-not-a-file"),
        ("rm state.json; ln -s nowhere state.json", "state-missing"),
      ] {
        _ = try place.shell(line)
        for words in [
          ["verify", "app", "--policy", "policy.toml", "--json"],
          ["verify", "app", "--policy", "policy.toml", "--json", "--at", "2026-12-01T00:00:00Z"],
          ["policy", "explain", "app", "--policy", "policy.toml", "--json"],
          ["policy", "diff", "policy.toml", "policy.toml", "app", "--json"],
          ["policy", "state", "show", "--policy", "policy.toml", "--json"],
        ] {
          let run = try place.run(ToolRun.tool.path, words)
          #expect(run.status == 2, "\(words)")
          #expect(try here.errorCode(run) == code, "\(words)")
        }
      }
    }
  }

  @Test("what is shown is what is recorded, as text and as JSON")
  func shown() throws {
    try PolicyPlace.remembering { (here) throws in
      let empty = try here.place.sigcheck("policy", "state", "show", "--policy", "policy.toml")
      #expect(empty.output == "state.json: 0 names\n")
      #expect(try here.verify("app").status == 0)
      let run = try here.place.sigcheck("policy", "state", "show", "--policy", "policy.toml")
      #expect(run.output.hasPrefix("app  1.4.0\n  path        sha256:"))
      let json = try here.place.sigcheck(
        "policy", "state", "show", "--policy", "policy.toml", "--json")
      #expect(try json.json["schema"] as? String == "sigcheck/policy-state-show/v1")
      let names = try #require(try json.json["names"] as? [[String: Any]])
      #expect(names.count == 1)
      #expect(Set(names[0].keys) == ["kind", "name", "version", "artifact", "acceptedAt"])
    }
  }

  @Test("a policy without a state has none to make or to show")
  func without() throws {
    try PolicyPlace.with { (here) throws in
      for command in ["init", "show"] {
        let run = try here.place.sigcheck(
          "policy", "state", command, "--policy", "policy.toml", "--json")
        #expect(run.status == 2)
        #expect(try here.errorCode(run) == "policy-without-state")
      }
      #expect(try here.place.sigcheck("policy", "state").status == 64)
      #expect(!here.place.has("state.json"))
    }
  }

  @Test("lint finds a state that others may change or that cannot be read, and idle waivers of it")
  func lint() throws {
    try PolicyPlace.remembering { (here) throws in
      func codes() throws -> [String] {
        let run = try here.place.sigcheck("policy", "lint", "policy.toml", "--json")
        let findings = try #require(try run.json["findings"] as? [[String: Any]])
        return findings.compactMap { $0["code"] as? String }.filter { $0.hasPrefix("lint-state") }
      }
      _ = try here.place.shell("chmod 755 . && chmod 644 state.json")
      #expect(try codes() == [])
      _ = try here.place.shell("chmod o+w state.json")
      #expect(try codes() == ["lint-state-writable"])
      _ = try here.place.shell("chmod 644 state.json; chmod 777 .")
      #expect(try codes() == ["lint-state-writable"])
      _ = try here.place.shell("chmod 1777 .")
      #expect(try codes() == [])
      _ = try here.place.shell("chmod 755 .; echo x > state.json")
      #expect(try codes() == ["lint-state-unusable"])
      _ = try here.place.shell("rm state.json")
      #expect(try codes() == [])
    }
  }

  @Test(
    "lint finds rules about versions that can never be met, and idle waivers of what is recorded")
  func impossible() throws {
    try PolicyPlace.with { (here) throws in
      func findings(_ extra: String, top: String = "") throws -> [String] {
        try here.write(extra, top: top)
        let run = try here.place.sigcheck("policy", "lint", "policy.toml", "--json")
        let findings = try #require(try run.json["findings"] as? [[String: Any]], "\(run.errors)")
        return findings.compactMap { $0["code"] as? String }
          .filter {
            ["lint-impossible-rule", "lint-idle-waiver", "lint-shadowed-rule"].contains($0)
          }
      }
      let pinned = "annotations = { \"org.opencontainers.image.version\" = \"1.3.0\" }"
      #expect(try findings("min-version = \"1.3.0\"\n\(pinned)") == [])
      #expect(try findings("min-version = \"1.4.0\"\n\(pinned)") == ["lint-impossible-rule"])
      #expect(
        try findings("min-version = \"1.4.0\"\nformats = [\"message\"]")
          == ["lint-impossible-rule"])
      let bare = "formats = [\"message\"]"
      #expect(try findings(bare) == [])
      #expect(try findings(bare, top: "state = \"s.json\"") == ["lint-impossible-rule"])
      let lower = """
        min-version = "1.4.0"
        [rules.weaker]
        match = { kind = "file" }
        require = ["build"]
        min-version = "1.3.0"
        """
      #expect(try findings(lower) == ["lint-shadowed-rule"])

      try here.place.write(
        "waivers.toml",
        """
        version = 1
        [waivers.back]
        lifts = "rollback"
        artifact = "sha256:\(String(repeating: "0", count: 64))"
        reason = "r"
        ticket = "t"
        owner = "o"
        approved-by = "a"
        created = 2026-11-01T00:00:00Z
        expires = 2026-12-15T00:00:00Z

        """)
      let digest = try here.place.shell("sha256sum waivers.toml").output.prefix(64)
      let waivers = "[waivers]\nfile = \"waivers.toml\"\ndigest = \"sha256:\(digest)\""
      #expect(try findings(waivers) == ["lint-idle-waiver"])
      #expect(try findings(waivers, top: "state = \"s.json\"") == [])
    }
  }

  @Test("the state keeps its mode, and a link to it stays one")
  func replaced() throws {
    try PolicyPlace.remembering { (here) throws in
      _ = try here.place.shell(
        "mkdir real && mv state.json real/ && ln -s real/state.json state.json && chmod 600 real/state.json"
      )
      #expect(try here.verify("app").status == 0)
      let run = try here.place.shell("stat -c %F,%a state.json real/state.json")
      #expect(run.output == "symbolic link,777\nregular file,600\n")
      #expect(try here.recorded == ["app": "1.4.0"])
    }
  }
}
