import Foundation
import Testing

@Suite struct AuditUsageTests {
  @Test(arguments: [
    ["root"],
    [],
    ["root", "--from", "list", "--key", "build.pub"],
    ["-", "--key", "build.pub"],
    ["root", "--null", "--key", "build.pub"],
    ["root", "--key", "build.pub", "--policy", "policy.toml"],
    ["root", "--policy", "policy.toml", "--threshold", "2"],
    ["root", "--key", "build.pub", "--policy-key", "build.pub"],
    ["root", "--key", "build.pub", "--fail-on", "sometimes"],
    ["root", "--key", "build.pub", "--fail-on", ""],
    ["root", "--key", "build.pub", "--fail-on", "accepted"],
    ["root", "--key", "build.pub", "--fail-on", "unsigned,,error"],
    ["root", "--key", "build.pub", "--include", "a?b"],
    ["root", "--key", "build.pub", "--within", "soon"],
    ["root", "--key", "build.pub", "--against", "policy.toml"],
    ["root", "--key", "build.pub", "--without-key", "nobody"],
    ["root", "--key", "build.pub", "--compromise", "build.pub"],
    ["root", "--key", "build.pub", "--compromise", "build.pub@noon"],
    [
      "root", "--key", "build.pub", "--without-key", "build.pub", "--against-at",
      "2036-01-01T00:00:00Z",
    ],
    ["root", "--key", "build.pub", "--report", "json"],
    ["root", "--key", "build.pub", "--report", "xml:out"],
    ["root", "--key", "build.pub", "--report", "json:out", "--report", "csv:./out"],
    ["root", "--key", "build.pub", "--report", "json:-", "--json"],
    ["root", "--key", "build.pub", "--sign-report"],
    ["root", "--key", "build.pub", "--anonymous"],
    ["root", "--key", "build.pub", "--signing-key", "build.key"],
    ["root", "--key", "build.pub", "--key", "-", "--from", "-"],
    ["root", "--key", "build.pub", "--at", "yesterday"],
    ["root", "--key", "build.pub", "--json", "--json"],
  ])
  func whatCannotBeMeantIsAUsageError(_ arguments: [String]) throws {
    try AuditPlace.with { here in
      let run = try here.place.run(ToolRun.tool.path, ["audit"] + arguments)
      #expect(run.status == 64, "\(arguments) \(run.errors)")
      #expect(run.output.isEmpty)
    }
  }

  @Test(arguments: [
    (["nowhere", "--key", "build.pub"], "file-not-found"),
    (["root", "--key", "nowhere.pub"], "file-not-found"),
    (["root", "--policy", "nowhere.toml"], "policy-unreadable"),
    (["--from", "nowhere", "--key", "build.pub"], "file-not-found"),
    (["root", "--references", "nowhere", "--key", "build.pub"], "policy-unreadable"),
    (["root", "--baseline", "nowhere", "--key", "build.pub"], "file-not-found"),
    (["root", "--key", "build.key"], "private-key-given"),
  ])
  func whatCannotBeReadIsNoVerdict(_ arguments: [String], _ code: String) throws {
    try AuditPlace.with { here in
      let run = try here.place.run(ToolRun.tool.path, ["audit"] + arguments + ["--json"])
      #expect(run.status == 2, "\(arguments) \(run.errors)")
      let found = (try run.json["error"] as? [String: Any])?["code"] as? String
      #expect(found == code, "\(arguments)")
    }
  }
}
