import Foundation
import Testing

@Suite struct AuditListTests {
  /// Audits a list of paths by a key.
  private func list(_ here: AuditPlace, _ paths: String..., options: String...) throws -> ToolRun {
    try here.place.run(
      ToolRun.tool.path, ["audit", "--key", "build.pub", "--from", "-", "--json"] + options,
      input: Data((paths.joined(separator: "\n") + "\n").utf8))
  }

  @Test(arguments: [
    ("far.txt", true), ("b/far.txt", true), ("a/b/*.txt", true), ("root/a/b/far.txt", true),
    ("**/far.txt", true), ("*/far.txt", true), ("ar.txt", false), ("a/far.txt", false),
    ("/b/far.txt", false), ("root/far.txt", false),
  ])
  func aPatternFitsAListedPathBehindAnySlash(_ pattern: String, _ fits: Bool) throws {
    try AuditPlace.with { here in
      try here.write("a/b/far.txt")
      let run = try list(here, "root/a/b/far.txt", options: "--include", pattern)
      #expect(run.status == (fits ? 3 : 0), "\(run.errors)")
      #expect(try here.statuses(run) == (fits ? ["root/a/b/far.txt": "unsigned"] : [:]))
      let whole = here.place.folder.path + "/root/a/b/far.txt"
      #expect(
        try here.statuses(try list(here, whole, options: "--include", pattern)).isEmpty == !fits)
    }
  }

  @Test func oneFileIsOneArtifactHoweverItIsWritten() throws {
    try AuditPlace.with { here in
      let run = try list(
        here, "./root/good.bin", "root/good.bin", "root//good.bin", "root/./good.bin")
      #expect(run.status == 0, "\(run.errors)")
      #expect(try here.statuses(run) == ["./root/good.bin": "accepted"])
      #expect(try here.findings(run).isEmpty)
      // What `..` leads to depends on links, and an absolute path on where the audit runs.
      let other = try list(here, "root/good.bin", "root/../root/good.bin")
      #expect(try here.statuses(other).count == 2)
    }
  }

  @Test func whatIsNotThereIsToPutBackOrToTakeFromTheList() throws {
    try AuditPlace.with { here in
      let run = try list(here, "root/gone.bin")
      #expect(run.status == 2)
      let findings = try #require(try run.json["findings"] as? [[String: Any]])
      #expect(findings.count == 1 && findings[0]["code"] as? String == "unreadable")
      #expect((findings[0]["remedy"] as? String)?.contains("take it from the list") == true)
    }
  }

  @Test func aLongListOrBaselineIsNoTimestamp() throws {
    try AuditPlace.with { here in
      #expect(try here.place.shell("truncate -s 3G long").status == 0)
      for options in [["--from", "long"], ["root", "--baseline", "long"]] {
        let run = try here.place.run(
          ToolRun.tool.path, ["audit", "--key", "build.pub", "--json"] + options)
        #expect(run.status == 2)
        #expect((try run.json["error"] as? [String: Any])?["code"] as? String == "input-too-large")
      }
    }
  }

  @Test func anAuditOfNothingSaysSo() throws {
    try AuditPlace.with { here in
      try FileManager.default.createDirectory(
        atPath: here.place.folder.path + "/empty", withIntermediateDirectories: false)
      for run in [
        try here.audit("--from", "-", "--json"), try here.audit("empty", "--json"),
        try here.audit("policy.toml", "--json"),
      ] {
        #expect(run.status == 0, "\(run.errors)")
        #expect(try remarks(run) == ["nothing was judged: there is no artifact here"])
      }
      #expect(try remarks(try here.audit("root", "--json")).isEmpty)
      let text = try here.audit("--from", "-")
      #expect(text.status == 0)
      #expect(text.output.contains("nothing was judged: there is no artifact here"))
    }
  }

  private func remarks(_ run: ToolRun) throws -> [String] {
    (try run.json["run"] as? [String: Any])?["remarks"] as? [String] ?? []
  }
}
