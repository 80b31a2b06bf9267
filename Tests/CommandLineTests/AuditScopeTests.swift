import Foundation
import Testing

@Suite struct AuditScopeTests {
  @Test func filesOfRulesAreArtifactsAndOthersAreCounted() throws {
    try AuditPlace.with { here in
      let run = try here.audit("root", "--json")
      #expect(run.status == 0, "\(run.errors)")
      #expect(try here.statuses(run) == ["root/good.bin": "accepted"])
      #expect(try here.outOfScope(run) == ["bundle": 1, "other": 1])
      try here.write("bare.bin")
      #expect(try here.audit("root").status == 3)
      try here.here.sign("root/bare.bin", by: "stranger")
      #expect(try here.audit("root").status == 1)
      try here.write("odd.bin.sigstore.json", "{")
      try here.write("odd.bin")
      #expect(try here.audit("root").status == 2)
    }
  }

  @Test func includedFilesAreArtifactsSignedOrNot() throws {
    try AuditPlace.with { here in
      for pattern in ["*.txt", "root/*.txt", "**/notes.txt", "**"] {
        let run = try here.plain("root", "--key", "build.pub", "--include", pattern, "--json")
        #expect(run.status == 3)
        #expect(try here.statuses(run)["root/notes.txt"] == "unsigned", "\(pattern)")
      }
      let none = try here.plain("root", "--key", "build.pub", "--include", "txt", "--json")
      #expect(try here.statuses(none) == ["root/good.bin": "accepted"])
      let all = try here.plain("root", "--key", "build.pub", "--include", "**", "--json")
      #expect(try here.statuses(all)["root/good.bin.sigstore.json"] == "unsigned")
    }
  }

  @Test func pathsComeFromAFileOrStandardInput() throws {
    try AuditPlace.with { here in
      try here.write("sub/far.bin")
      let paths = ["root/good.bin", "root/notes.txt", "root/sub/far.bin", "root/good.bin"]
      let lines = paths.joined(separator: "\n") + "\n"
      try here.place.write("list", lines)
      for run in [
        try here.audit("--from", "list", "--json"),
        try here.audit("--from", "-", "--json", input: lines),
        try here.audit("--from", "-", "--null", "--json", input: paths.joined(separator: "\0")),
        try here.audit("--from", "-", "-0", "--json", input: paths.joined(separator: "\0") + "\0"),
      ] {
        #expect(run.status == 3, "\(run.errors)")
        #expect(
          try here.statuses(run) == ["root/good.bin": "accepted", "root/sub/far.bin": "unsigned"])
        #expect(try run.json["population"].map { "\($0)" }?.contains("unreadable") == true)
      }
      let none = try here.audit("--from", "-", "--json", input: "")
      #expect(none.status == 0)
      let gone = try here.audit("--from", "-", "--json", input: "root/gone.bin\n")
      #expect(gone.status == 2)
    }
  }

  @Test func aFileMayBeARoot() throws {
    try AuditPlace.with { here in
      let run = try here.audit("root/good.bin", "--json")
      #expect(run.status == 0, "\(run.errors)")
      #expect(try here.statuses(run) == ["root/good.bin": "accepted"])
    }
  }

  @Test(arguments: [
    ["root", "root/sub"], ["root/sub", "root"], ["root", "./root"], ["root", "link"],
    ["root", "root"],
    ["root", "root/good.bin"],
  ])
  func overlappingRootsAreWalkedOnce(_ roots: [String]) throws {
    try AuditPlace.with { here in
      try here.write("sub/other.txt")
      try FileManager.default.createSymbolicLink(
        atPath: here.place.folder.path + "/link", withDestinationPath: "root")
      let run = try here.place.run(
        ToolRun.tool.path, ["audit", "--policy", "policy.toml", "--json"] + roots)
      #expect(run.status == 0, "\(run.errors)")
      let seen = (try run.json["population"] as? [String: Any])?["seen"] as? Int
      #expect(seen == 4, "\(roots)")
    }
  }

  @Test func aRootThatIsALinkIsFollowed() throws {
    try AuditPlace.with { here in
      try FileManager.default.createSymbolicLink(
        atPath: here.place.folder.path + "/link", withDestinationPath: "root")
      let run = try here.audit("link", "--json")
      #expect(try here.statuses(run) == ["link/good.bin": "accepted"])
    }
  }

  @Test func aRootMayBeWrittenInManyWays() throws {
    try AuditPlace.with { here in
      let root = here.place.folder.path + "/root"
      let absolute = try here.audit(root, "--json")
      #expect(try here.statuses(absolute) == [root + "/good.bin": "accepted"])
      let slash = try here.audit("root/", "--json")
      #expect(try here.statuses(slash) == ["root/good.bin": "accepted"])
      let inside = Workplace(folder: here.place.folder.appending(path: "root"))
      let dot = try inside.sigcheck("audit", ".", "--policy", "../policy.toml", "--json")
      #expect(dot.status == 0, "\(dot.errors)")
      #expect(try here.statuses(dot) == ["./good.bin": "accepted"])
    }
  }

  @Test func anEmptyFolderHasNothing() throws {
    try AuditPlace.with { here in
      try FileManager.default.createDirectory(
        atPath: here.place.folder.path + "/empty", withIntermediateDirectories: false)
      let run = try here.audit("empty", "--json")
      #expect(run.status == 0)
      #expect((try run.json["population"] as? [String: Any])?["seen"] as? Int == 0)
    }
  }

  @Test func oddNamesAreEscaped() throws {
    try AuditPlace.with { here in
      for name in ["line\nfeed.bin", "esc\u{1B}[31m.bin", "\u{202E}right.bin", "-", "--json.bin"] {
        try here.write(name)
      }
      let made = try here.place.shell("printf x > $'root/bad\\xff.bin'")
      #expect(made.status == 0)
      let text = try here.audit("root")
      #expect(text.status == 3)
      #expect(!text.output.contains("\u{1B}") && !text.output.contains("\u{202E}"))
      #expect(!text.output.contains("line\nfeed"))
      let run = try here.audit("root", "--json")
      let rows = try #require(try run.json["artifacts"] as? [[String: Any]])
      let coded = rows.compactMap { $0["pathBase64"] as? String }
      #expect(coded == [Data("root/bad".utf8 + [0xFF] + ".bin".utf8).base64EncodedString()])
      #expect(rows.count == 6)
      let expected: Set = ["root/line\nfeed.bin", "root/esc\u{1B}[31m.bin"]
      #expect(Set(rows.compactMap { $0["path"] as? String }).isSuperset(of: expected))
    }
  }
}
