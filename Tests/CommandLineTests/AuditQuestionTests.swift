import Foundation
import Testing

@Suite struct AuditQuestionTests {
  @Test func aKeyIsTakenAway() throws {
    try AuditPlace.with { here in
      let id = try here.here.id("build")
      for key in ["build", id, String(id.dropFirst("sha256:".count))] {
        let run = try here.audit("root", "--without-key", key, "--json")
        #expect(run.status == 1, "\(run.errors)")
        #expect(try here.findings(run) == ["no-longer-accepted": 1])
        #expect(try run.json["noLongerAccepted"] as? Int == 1)
      }
      let other = try here.audit("root", "--without-key", "security", "--json")
      #expect(other.status == 0)
      #expect(try here.findings(other).isEmpty)
      let keys = try here.plain(
        "root", "--key", "build.pub", "--without-key", "build.pub", "--json")
      #expect(keys.status == 1)
      #expect(try here.findings(keys) == ["no-longer-accepted": 1])
    }
  }

  @Test func aKeyIsCompromised() throws {
    try AuditPlace.with { here in
      let run = try here.audit("root", "--compromise", "build@2026-01-01T00:00:00Z", "--json")
      #expect(run.status == 1, "\(run.errors)")
      #expect(try here.findings(run) == ["no-longer-accepted": 1])
    }
  }

  @Test func anotherPolicyIsAsked() throws {
    try AuditPlace.with { here in
      let policy = try here.place.read("policy.toml")
      try here.place.write(
        "next.toml", policy.replacing("require = [\"build\"]", with: "require = [\"security\"]"))
      let stricter = try here.audit("root", "--against", "next.toml", "--json")
      #expect(stricter.status == 1, "\(stricter.errors)")
      #expect(try here.findings(stricter) == ["no-longer-accepted": 1])
      let back = try here.plain(
        "root", "--policy", "next.toml", "--against", "policy.toml", "--json")
      #expect(back.status == 1)
      #expect(try here.findings(back) == ["newly-accepted": 1])
      #expect(try here.audit("root", "--against", "policy.toml").status == 0)
      try here.place.write("broken.toml", "version = 2\n")
      #expect(try here.audit("root", "--against", "broken.toml").status == 2)
    }
  }

  @Test func anotherTimeIsAsked() throws {
    try AuditPlace.with { here in
      let policy = try here.place.read("policy.toml")
      try here.place.write(
        "policy.toml",
        policy.replacing(
          "file = \"build.pub\"", with: "file = \"build.pub\"\nuntil = 2036-06-01T00:00:00Z"))
      let run = try here.audit("root", "--against-at", "2036-06-01T00:00:00Z", "--json")
      #expect(run.status == 1, "\(run.errors)")
      #expect(try here.findings(run) == ["no-longer-accepted": 1])
      #expect(try here.audit("root", "--against-at", "2036-05-31T23:59:59Z").status == 0)
      let later = try here.audit("root", "--at", "2036-06-01T00:00:00Z", "--json")
      #expect(try here.statuses(later) == ["root/good.bin": "refused"])
      #expect(try later.json["judgedAt"] as? String == "2036-06-01T00:00:00Z")
      let soon = try here.audit("root", "--at", "2036-05-01T00:00:00Z", "--json")
      #expect(soon.status == 0)
      #expect(try here.findings(soon) == ["key-ends-soon": 1])
      let near = try here.audit("root", "--at", "2036-05-01T00:00:00Z", "--within", "30d", "--json")
      #expect(try here.findings(near).isEmpty)
      #expect(
        try here.audit("root", "--at", "2036-05-01T00:00:00Z", "--fail-on", "expiring").status == 1)
    }
  }
}
