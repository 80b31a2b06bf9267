import Foundation
import Testing

/// What an audit takes over from earlier runs, and what it refuses to.
@Suite("Audits that go on, and that remember")
struct AuditRecallTests {
  /// A policy place with a folder `r` with a signed and an unsigned file, as old as is needed to remember them.
  private func withFolder(_ body: (PolicyPlace) throws -> Void) throws {
    try PolicyPlace.with { (here) throws in
      _ = try here.place.shell("mkdir r && mv app app.sigstore.json r && echo other > r/other")
      Thread.sleep(forTimeInterval: 3.1)
      try body(here)
    }
  }

  private func audit(_ here: PolicyPlace, _ more: String...) throws -> ToolRun {
    try here.place.run(
      ToolRun.tool.path, ["audit", "r", "--policy", "policy.toml", "--json"] + more)
  }

  /// A report without what differs from run to run.
  private func listing(_ run: ToolRun) throws -> NSDictionary {
    var report = try run.json
    report["run"] = nil
    return report as NSDictionary
  }

  private func remarks(_ run: ToolRun) throws -> [String] {
    try #require(run.json["run"] as? [String: Any])["remarks"] as? [String] ?? []
  }

  @Test("a run that had ended is taken over, and says so; its time is that of the first start")
  func takenOver() throws {
    try withFolder { (here) throws in
      let first = try audit(here, "--resume", "state")
      #expect(first.status == 3, "\(first.errors)")
      #expect(try remarks(first).contains { $0.contains("0 things taken over") })
      let state = try Data(contentsOf: here.place.folder.appending(path: "state"))
      Thread.sleep(forTimeInterval: 1.1)
      let second = try audit(here, "--resume", "state")
      #expect(try listing(second) == listing(first))
      #expect(second.errors.isEmpty || second.errors.hasPrefix("AS OF "))
      // The two artifacts; what a bundle is was found out when bundles were searched for.
      #expect(try remarks(second).contains { $0.contains("2 things taken over") })
      #expect(try Data(contentsOf: here.place.folder.appending(path: "state")) == state)
      let mode = try here.place.shell("stat -c %a state").output
      #expect(mode == "600\n")
    }
  }

  @Test("what was removed or changed since is not taken over")
  func changed() throws {
    try withFolder { (here) throws in
      _ = try audit(here, "--resume", "state")
      _ = try here.place.shell("touch -r r/app was && printf tampers > r/app && touch -r was r/app")
      _ = try here.place.shell("rm r/other")
      let second = try audit(here, "--resume", "state")
      #expect(second.status == 1, "\(second.errors)")
      let rows = try #require(try second.json["artifacts"] as? [[String: Any]])
      #expect(rows.compactMap { $0["path"] as? String } == ["r/app"])
      #expect(rows.first?["status"] as? String != "accepted")
    }
  }

  @Test(
    "the state of another run is refused",
    arguments: [
      "--at 2036-01-01T00:00:00Z", "--include '*.x'", "--within 1d", "--deep",
      "--without-key build",
      "--fail-on unsigned", "r/app",
    ])
  func otherArguments(_ more: String) throws {
    try withFolder { (here) throws in
      _ = try audit(here, "--resume", "state")
      let run = try here.place.shell(
        "sigcheck audit r --policy policy.toml --json --resume state \(more)")
      #expect(run.status == 2)
      #expect(try here.errorCode(run) == "resume-state-other-run")
    }
  }

  @Test("a bundle that was added, and a policy that was touched, make another run")
  func otherFiles() throws {
    try withFolder { (here) throws in
      for change in ["cp r/app.sigstore.json r/more.sigstore.json", "touch policy.toml"] {
        _ = try here.place.shell("rm -f state r/more.sigstore.json")
        Thread.sleep(forTimeInterval: 0.2)
        _ = try audit(here, "--resume", "state")
        _ = try here.place.shell(change)
        let run = try audit(here, "--resume", "state")
        #expect(run.status == 2)
        #expect(try here.errorCode(run) == "resume-state-other-run")
      }
    }
  }

  @Test("where something is written decides no verdict")
  func indifferent() throws {
    try withFolder { (here) throws in
      let first = try audit(here, "--resume", "state")
      let again = try audit(
        here, "--resume=./state", "--report", "csv:a.csv", "--force", "--cache=c", "--anonymous",
        "--spool", ".", "--write-references", "w.toml")
      #expect(try listing(again) == listing(first), "\(again.errors)")
    }
  }

  @Test(
    "a file that is not this user's alone, or damaged, is refused",
    arguments: [
      ("chmod 644 f", "resume-state-not-private", "digest-cache-not-private"),
      ("mv f g && ln -s g f", "resume-state-not-private", "digest-cache-not-private"),
      ("rm f && mkfifo -m 600 f", "resume-state-not-private", "digest-cache-not-private"),
      ("echo x > f", "resume-state-malformed", "digest-cache-malformed"),
      (
        "printf x >> f && head -c 60 /dev/zero >> f", "resume-state-malformed",
        "digest-cache-malformed"
      ),
    ])
  func refused(_ change: String, _ state: String, _ cache: String) throws {
    try withFolder { (here) throws in
      for (option, code) in [("--resume", state), ("--cache", cache)] {
        _ = try here.place.shell("rm -f f g")
        #expect(try audit(here, option, "f").status == 3)
        #expect(try here.place.shell(change).status == 0)
        let run = try audit(here, option, "f")
        #expect(run.status == 2)
        #expect(try here.errorCode(run) == code)
      }
    }
  }

  @Test("neither lies in what is audited, nor replaces what is read")
  func places() throws {
    try withFolder { (here) throws in
      for option in ["--resume", "--cache"] {
        let inside = try audit(here, option, "r/f")
        #expect(try here.errorCode(inside) == "output-inside-root")
        #expect(!here.place.has("r/f"))
        let over = try audit(here, option, "policy.toml")
        #expect(over.status == 2)
        #expect(try here.place.read("policy.toml").hasPrefix("version = 1"))
        let report = try audit(here, option, "f", "--report", "csv:f")
        #expect(report.status == 64)
        #expect(report.errors.contains("two things would be written to 'f'"))
      }
      #expect(try audit(here, "--resume", "f", "--cache", "./f").status == 64)
      #expect(try audit(here, "--resume", "f", "--pack", "p").status == 64)
      #expect(try audit(here, "--cache", "-").status == 64)
      #expect(!here.place.has("f"))
    }
  }

  @Test(
    "what comes to lie beside an artifact under the name of a bundle is noticed",
    arguments: ["ln -s app.sigstore.json r/other.sigstore.json", "mkdir r/other.sigstore.json"])
  func beside(command: String) throws {
    try withFolder { (here) throws in
      let first = try audit(here, "--resume", "state")
      #expect(first.status == 3, "\(first.errors)")
      #expect(try here.place.shell(command).status == 0)
      let second = try audit(here, "--resume", "state")
      let fresh = try audit(here)
      #expect(fresh.status != 3)
      #expect(second.status == fresh.status)
    }
  }

  @Test(
    "a cache changes no report; what it says is noticed to be old by more than the time of content")
  func cache() throws {
    try withFolder { (here) throws in
      let plain = try audit(here, "--at", "2036-01-01T00:00:00Z")
      for believed in ["0 files", "2 files"] {
        let run = try audit(here, "--at", "2036-01-01T00:00:00Z", "--cache", "c")
        #expect(try listing(run) == listing(plain))
        let remarks = try remarks(run)
        let isTold = remarks.contains { $0.contains(believed) }
        #expect(isTold, "\(remarks)")
      }
      #expect(try here.place.shell("stat -c %a c").output == "600\n")
      _ = try here.place.shell("touch -r r/app was && printf tampers > r/app && touch -r was r/app")
      let changed = try audit(here, "--cache", "c")
      #expect(changed.status == 1, "\(changed.output)")
    }
  }
}
