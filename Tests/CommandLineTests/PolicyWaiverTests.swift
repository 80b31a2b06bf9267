import Foundation
import Testing

@Suite("Waivers on the command line")
struct PolicyWaiverTests {
  private static let rules = """
    [rules.reviewed]
    match = { kind = "file" }
    require = ["build", "security"]
    [rules.hard]
    match = { name = "hard*" }
    require = ["build", "security"]
    [enforcement]
    reviewed = "soft-mandatory"
    [waivers]
    file = "waivers.toml"
    role = "security"
    """

  private static func waiver(
    _ rule: String = "reviewed", pattern: String = "app",
    created: String = "2026-11-01T00:00:00Z", expires: String = "2026-12-15T00:00:00Z"
  ) -> String {
    """
    version = 1
    [waivers.W-1]
    rule = "\(rule)"
    pattern = "\(pattern)"
    reason = "the outage of tonight"
    ticket = "OPS-1"
    owner = "on-call"
    approved-by = "head of security"
    created = \(created)
    expires = \(expires)

    """
  }

  private static let inside = "2026-12-01T00:00:00Z"

  private func with(_ waivers: String, _ body: (PolicyPlace) throws -> Void) throws {
    try PolicyPlace.with(Self.rules) { (here) throws in
      try here.place.write("waivers.toml", waivers)
      let run = try here.place.sigcheck(
        "sign", "waivers.toml", "--key", "security.key",
        environment: ["SOURCE_DATE_EPOCH": "1764000000"])
      #expect(run.status == 0)
      _ = try here.place.shell(
        "rm app.sigstore.json; SOURCE_DATE_EPOCH=1764000000 sigcheck sign app --key build.key")
      try body(here)
    }
  }

  @Test("a signed waiver lifts a soft rule, loudly")
  func lifts() throws {
    try with(Self.waiver()) { (here) throws in
      let run = try here.verify("app", "--at", Self.inside)
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output.contains("WAIVED"))
      #expect(run.output.contains("OPS-1, approved by head of security: the outage of tonight"))
      let json = try here.verify("app", "--at", Self.inside, "--json")
      let because = try #require(try here.result(json)["acceptedBecause"] as? [[String: Any]])
      let waived = try #require(because.first { $0["result"] as? String == "waived" })
      #expect((waived["waiver"] as? [String: Any])?["ticket"] as? String == "OPS-1")
      let warnings = try #require(try json.json["warnings"] as? [[String: Any]])
      #expect(warnings.compactMap { $0["code"] as? String } == ["waiver-ends-soon"])
      #expect(try here.verify("app", "--at", Self.inside, "--fail-on", "waived").status == 1)
    }
  }

  @Test("an expired waiver lifts nothing and is shown as expired")
  func expired() throws {
    try with(Self.waiver()) { (here) throws in
      let run = try here.verify("app", "--at", "2026-12-16T00:00:00Z")
      #expect(run.status == 1)
      #expect(run.output.contains("no waiver   'W-1' for rule 'reviewed' expired"))
    }
  }

  @Test("a waiver lifts no hard rule, and nothing for what nobody signed")
  func limits() throws {
    try with(Self.waiver("hard", pattern: "hard*")) { (here) throws in
      _ = try here.place.shell("cp app hard; cp app.sigstore.json hard.sigstore.json")
      #expect(try here.verify("hard", "--at", Self.inside).status == 1)
      _ = try here.place.shell("rm hard.sigstore.json")
      #expect(try here.verify("hard", "--at", Self.inside).status == 3)
    }
  }

  @Test("waivers that are not signed, changed or malformed leave no verdict")
  func trouble() throws {
    try with(Self.waiver()) { (here) throws in
      let place = here.place
      try place.write("waivers.toml", Self.waiver(pattern: "**"))
      let changed = try here.verify("app", "--at", Self.inside, "--json")
      #expect(changed.status == 2)
      #expect(try here.errorCode(changed) == "policy-not-signed")
      _ = try place.shell("rm waivers.toml.sigstore.json")
      #expect(try here.errorCode(try here.verify("app", "--json")) == "policy-not-signed")
      for (text, code) in [
        (Self.waiver() + "extra = 1\n", "policy-unknown-member"),
        (Self.waiver("no-such-rule"), "policy-unknown-rule"),
        (Self.waiver(expires: "2027-11-02T00:00:00Z"), "waiver-too-long"),
        ("version = 1\n[waivers.W-2]\nrule = \"reviewed\"\n", "policy-missing-member"),
      ] {
        try place.write("waivers.toml", text)
        _ = try place.shell("sigcheck sign waivers.toml --key security.key --force")
        #expect(try here.errorCode(try here.verify("app", "--json")) == code)
      }
      _ = try place.shell("rm waivers.toml")
      #expect(try here.errorCode(try here.verify("app", "--json")) == "policy-unreadable")
    }
  }
}
