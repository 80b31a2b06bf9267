import Foundation
import Testing

@Suite("Key rotation in a policy")
struct PolicyRotationTests {
  @Test("a key is added, the old one retired with what it signed, and then revoked")
  func rotation() throws {
    try PolicyPlace.with("# the last line") { (here) throws in
      let place = here.place
      let before = try place.read("policy.toml")
      let added = try place.sigcheck(
        "policy", "add-key", "stranger.pub", "--policy", "policy.toml", "--role", "build",
        "--name", "new")
      #expect(added.status == 0, "\(added.errors)")
      try place.write("later", "x")
      try here.sign("later", by: "stranger")
      #expect(try here.verify("later").status == 0)

      let retired = try place.sigcheck(
        "policy", "retire", "build", "--policy", "policy.toml", "--from", ".", "--superseded")
      #expect(retired.status == 0, "\(retired.errors)")
      #expect(try here.verify("app").status == 0)
      try place.write("late", "signed too late")
      try here.sign("late", by: "build")
      #expect(try here.codes(try here.verify("late", "--json")).first == "key-superseded")
      let twice = try place.sigcheck(
        "policy", "retire", "build", "--policy", "policy.toml", "--from", ".", "--json")
      #expect(twice.status == 2)
      #expect(try here.errorCode(twice) == "retire-not-active")

      let revoked = try place.sigcheck(
        "policy", "revoke", "build", "--policy", "policy.toml", "--since", "2026-01-01T00:00:00Z")
      #expect(revoked.status == 0)
      #expect(try here.codes(try here.verify("app", "--json")).first == "key-compromised")

      // Everything else is as it was written.
      let after = try place.read("policy.toml")
      for line in before.split(separator: "\n") where line != "keys = [\"build\"]" {
        #expect(after.contains(line))
      }
      #expect(after.contains("keys = [\"build\", \"new\"]"))
    }
  }

  @Test("a report of verify serves as well as the folder")
  func report() throws {
    try PolicyPlace.with { (here) throws in
      let place = here.place
      try place.write("report.json", try here.verify("app", "--json").output)
      let run = try place.sigcheck(
        "policy", "retire", "build", "--policy", "policy.toml", "--from", "report.json",
        "--output", "pins.toml")
      #expect(run.status == 0, "\(run.errors)")
      #expect(try place.read("policy.toml").contains("accepted = { file = \"pins.toml\""))
      #expect(try here.verify("app").status == 0)
      _ = try place.shell("echo '# x' >> pins.toml")
      #expect(try here.errorCode(try here.verify("app", "--json")) == "policy-digest-mismatch")
    }
  }

  @Test("what cannot be done changes nothing")
  func trouble() throws {
    try PolicyPlace.with { (here) throws in
      let place = here.place
      let before = try place.read("policy.toml")
      func run(_ arguments: String...) throws -> (Int32, String?) {
        let run = try place.run(
          ToolRun.tool.path, ["policy"] + arguments + ["--policy", "policy.toml", "--json"])
        return (run.status, try? here.errorCode(run))
      }
      #expect(try run("retire", "nobody", "--from", ".") == (2, "policy-unknown-key"))
      #expect(try run("revoke", "build", "--since", "2999-01-01T00:00:00Z").0 == 64)
      #expect(try run("retire", "security", "--from", ".") == (2, "retire-nothing-found"))
      #expect(try run("retire", "build", "--from", "policy.toml") == (2, "retire-not-a-report"))
      #expect(try run("retire", "build", "--from", "none") == (2, "file-not-found"))
      #expect(try run("revoke", "nobody") == (2, "policy-unknown-key"))
      #expect(
        try run("add-key", "stranger.pub", "--role", "none") == (2, "policy-unknown-role"))
      #expect(
        try run("add-key", "stranger.pub", "--role", "build", "--name", "build")
          == (2, "policy-name-repeated"))
      #expect(
        try run("add-key", "stranger.pub", "--role", "build", "--name", "a b")
          == (2, "policy-value"))
      #expect(
        try run("add-key", "build.pub", "--role", "build", "--name", "again")
          == (2, "policy-key-repeated"))
      #expect(try run("add-key", "build.key", "--role", "build") == (2, "private-key-given"))
      #expect(try place.read("policy.toml") == before)
      #expect(try place.names.filter { $0.contains("accepted") } == [])
    }
  }

  @Test("a key that shares its line with others is left to be edited by hand")
  func notEditable() throws {
    try PolicyPlace.with { (here) throws in
      let place = here.place
      try place.write(
        "policy.toml",
        """
        version = 1
        keys = { build = { id = "\(try here.id("build"))", file = "build.pub", purposes = "file" } }
        roles = { build = { keys = "build" } }
        rules = { all = { match = {}, require = "build" } }
        """)
      #expect(try here.verify("app").status == 0)
      let run = try place.sigcheck(
        "policy", "revoke", "build", "--policy", "policy.toml", "--json")
      #expect(run.status == 2)
      #expect(try here.errorCode(run) == "policy-not-editable")
    }
  }
}

extension PolicyRotationTests {
  @Test("a key of an included file is changed there, and the file's new digest pinned")
  func module() throws {
    try PolicyPlace.with { (here) throws in
      let place = here.place
      func digest() throws -> String {
        "sha256:" + (try place.shell("sha256sum keys.toml").output.prefix(64))
      }
      func write() throws {
        try place.write(
          "policy.toml",
          """
          version = 1
          include = [ { file = "keys.toml", digest = "\(try digest())" } ]
          rules = { all = { match = {}, require = "build" } }
          """)
      }
      try place.write(
        "keys.toml",
        """
        version = 1
        [keys.build]
        id = "\(try here.id("build"))"
        file = "build.pub"
        purposes = "file"
        [roles.build]
        keys = "build"
        """)
      try write()
      #expect(try here.verify("app").status == 0)
      let outer = try place.sigcheck(
        "policy", "revoke", "build", "--policy", "policy.toml", "--json")
      #expect(outer.status == 2)
      #expect(try here.errorCode(outer) == "policy-key-in-module")
      #expect(outer.errors.contains("keys.toml"))
      #expect(
        try place.sigcheck("policy", "revoke", "build", "--policy", "keys.toml").status == 0)
      let unpinned = try here.verify("app", "--json")
      #expect(try here.errorCode(unpinned) == "policy-digest-mismatch")
      #expect(unpinned.errors.contains("'keys.toml'"))
      try write()
      #expect(try here.codes(try here.verify("app", "--json")).first == "key-compromised")
    }
  }
}
