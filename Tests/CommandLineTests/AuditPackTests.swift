import Foundation
import Testing

@Suite("Evidence packs")
struct AuditPackTests {
  /// Files in `store`: two signed ones, one signed over its bytes alone, one changed, one tree and one unsigned.
  private static func with(_ body: (Workplace) throws -> Void) throws {
    try withWorkplace { (place) throws in
      for name in ["k", "auditor"] { try place.makeKey(name) }
      try FileManager.default.createDirectory(
        at: place.folder.appending(path: "store/tree"), withIntermediateDirectories: true)
      for name in ["a.bin", "b.bin", "changed.bin", "tree/file"] {
        try place.write("store/" + name, name)
        guard !name.contains("/") else { continue }
        #expect(try place.sigcheck("sign", "store/" + name, "--key", "k.key").status == 0)
      }
      #expect(
        try place.sigcheck("sign", "store/tree", "--kind", "tree", "--key", "k.key").status == 0)
      try place.write("store/changed.bin", "other")
      try place.write("store/unsigned.bin", "unsigned")
      try place.write(
        "policy.toml",
        """
        version = 1
        [keys.k]
        id = "\(try Self.id(place, "k"))"
        file = "k.pub"
        purposes = ["file", "tree"]
        [roles.r]
        keys = ["k"]
        [rules.all]
        match = { kind = "file", name = "**/*.bin" }
        require = ["r"]
        [rules.trees]
        match = { kind = "tree" }
        require = ["r"]
        """)
      try body(place)
    }
  }

  private static func id(_ place: Workplace, _ name: String) throws -> String {
    let shown = try place.sigcheck("key", "inspect", name + ".pub", "--json").json
    return try #require(shown["keyID"] as? String)
  }

  private static func pack(_ place: Workplace, _ more: String...) throws -> ToolRun {
    try place.run(
      ToolRun.tool.path,
      ["audit", "store", "--policy", "policy.toml", "--include", "**/*.bin", "--json"] + more)
  }

  private static func codes(_ run: ToolRun) throws -> [String] {
    let json = try run.json
    if let error = json["error"] as? [String: Any] { return [error["code"] as? String ?? ""] }
    return (json["findings"] as? [[String: Any]] ?? []).compactMap { $0["code"] as? String }
  }

  @Test(
    "a signed pack is repeated, as a folder and as an archive", arguments: ["pack", "pack.tar"])
  func repeated(pack: String) throws {
    try Self.with { (place) throws in
      let run = try Self.pack(place, "--pack", pack, "--signing-key", "auditor.key")
      #expect(run.status == 1, "\(run.errors)")
      let again = try place.sigcheck("audit", "replay", pack, "--key", "auditor.pub", "--json")
      #expect(again.status == 0, "\(again.output)\(again.errors)")
      let json = try again.json
      #expect((json["signature"] as? [String: Any])?["status"] as? String == "verified")
      #expect(json["artifacts"] as? Int == 5)
      #expect(json["agreeing"] as? Int == 5)
      #expect(json["rehashed"] as? Int == 0)
      let measured = try place.sigcheck(
        "audit", "replay", pack, "--key", "auditor.pub", "--artifacts", "store", "--json")
      #expect(measured.status == 0, "\(measured.output)\(measured.errors)")
      #expect(try measured.json["rehashed"] as? Int == 5)
    }
  }

  @Test("the text says what was not checked")
  func text() throws {
    try Self.with { (place) throws in
      #expect(try Self.pack(place, "--pack", "pack").errors.contains("the pack is not signed"))
      let run = try place.sigcheck("audit", "replay", "pack")
      #expect(run.status == 0)
      #expect(run.output.contains("NONE: anybody can have made this pack"))
      #expect(try place.read("pack/README.txt").contains("This pack is NOT SIGNED"))
      #expect(try place.read("pack/README.txt").contains("WHAT THIS PACK DOES NOT PROVE"))
      #expect(try place.sigcheck("audit", "replay", "pack", "--key", "auditor.pub").status == 3)
    }
  }

  @Test("another signer, and a manifest that was changed")
  func signers() throws {
    try Self.with { (place) throws in
      _ = try Self.pack(place, "--pack", "pack", "--signing-key", "auditor.key")
      #expect(
        try place.sigcheck("audit", "replay", "pack").output.contains("signature    NOT CHECKED"))
      let other = try place.sigcheck("audit", "replay", "pack", "--key", "k.pub", "--json")
      #expect(other.status == 1)
      #expect(try Self.codes(other) == ["untrusted-key"])
      let text = try place.read("pack/manifest.json")
      try place.write(
        "pack/manifest.json",
        text.replacingOccurrences(of: #""role":"readme""#, with: #""role":"report""#))
      let changed = try place.sigcheck(
        "audit", "replay", "pack", "--key", "auditor.pub", "--json")
      #expect(changed.status == 1)
      #expect(try Self.codes(changed) == ["digest-mismatch"])
    }
  }

  /// Changes a file of an unsigned pack, and the manifest with it.
  private static func change(
    _ place: Workplace, _ name: String, _ from: String, _ to: String
  ) throws {
    let text = try place.read("pack/" + name)
    #expect(text.contains(from))
    let changed = text.replacingOccurrences(of: from, with: to)
    try place.write("pack/" + name, changed)
    let script = """
      import hashlib, json, sys
      path, name = sys.argv[1:]
      manifest = json.load(open(path + "/manifest.json"))
      data = open(path + "/" + name, "rb").read()
      for file in manifest["files"]:
          if file["path"] == name:
              file["size"], file["digest"] = len(data), "sha256:" + hashlib.sha256(data).hexdigest()
      lines = ",\\n".join(json.dumps(file, separators=(",", ":")) for file in manifest["files"])
      head = '{"schema":"sigcheck/audit-pack/v1",\\n"files":[\\n'
      open(path + "/manifest.json", "w").write(head + lines + "\\n]}\\n")
      """
    #expect(try place.run("/usr/bin/python3", ["-c", script, "pack", name]).status == 0)
  }

  @Test("a report that says other verdicts than the pack gives differs")
  func forged() throws {
    try Self.with { (place) throws in
      _ = try Self.pack(place, "--pack", "pack")
      try Self.change(
        place, "report.jsonl", #""path":"store/unsigned.bin","kind":"file","status":"unsigned""#,
        #""path":"store/unsigned.bin","kind":"file","status":"accepted""#)
      let run = try place.sigcheck("audit", "replay", "pack", "--json")
      #expect(run.status == 1)
      let members = (try run.json["findings"] as? [[String: Any]] ?? []).map {
        $0["member"] as? String
      }
      #expect(members == ["status", "population", "document"])
      #expect(Set(try Self.codes(run)) == ["replay-differs"])
    }
  }

  @Test("a policy that was changed, and a bundle that is gone, make other verdicts")
  func otherPolicy() throws {
    try Self.with { (place) throws in
      _ = try Self.pack(place, "--pack", "pack")
      try Self.change(place, "policy/policy.toml", "**/*.bin", "**/*.none")
      let run = try place.sigcheck("audit", "replay", "pack", "--json")
      #expect(run.status == 1)
      #expect(try Self.codes(run).contains("replay-differs"))
    }
    try Self.with { (place) throws in
      _ = try Self.pack(place, "--pack", "pack")
      try Self.change(place, "facts.jsonl", "bundles/", "bundles/0")
      let run = try place.sigcheck("audit", "replay", "pack", "--json")
      #expect(run.status == 1)
      #expect(
        (try run.json["findings"] as? [[String: Any]] ?? []).contains {
          $0["found"] as? String == "pack-missing-file"
        })
    }
  }

  @Test("a policy that leads out of the pack is not read from there")
  func leadsOut() throws {
    try Self.with { (place) throws in
      _ = try Self.pack(place, "--pack", "pack")
      try Self.change(
        place, "policy/policy.toml", "file = \"k.pub\"",
        "file = \"\(place.folder.path)/k.pub\"")
      let run = try place.sigcheck("audit", "replay", "pack", "--json")
      #expect(run.status == 2)
      #expect(try Self.codes(run) == ["pack-leads-outside"])
    }
    try Self.with { (place) throws in
      let text = try place.read("policy.toml")
      try place.write(
        "policy.toml",
        text.replacingOccurrences(of: "\"k.pub\"", with: "\"\(place.folder.path)/k.pub\""))
      let run = try Self.pack(place, "--pack", "pack")
      #expect(run.status == 2)
      #expect(try Self.codes(run) == ["pack-leads-outside"])
      #expect(!place.has("pack"))
    }
  }

  @Test("a policy keeps its files where it finds them, one folder up")
  func policyAbove() throws {
    try Self.with { (place) throws in
      try FileManager.default.createDirectory(
        at: place.folder.appending(path: "ci"), withIntermediateDirectories: false)
      let text = try place.read("policy.toml")
      try place.write(
        "ci/policy.toml", text.replacingOccurrences(of: "\"k.pub\"", with: "\"../k.pub\""))
      let run = try place.sigcheck(
        "audit", "store", "--policy", "ci/policy.toml", "--pack", "pack", "--json")
      #expect(run.status == 1, "\(run.errors)")
      #expect(place.has("pack/policy/base/policy.toml"))
      #expect(place.has("pack/policy/k.pub"))
      #expect(try place.sigcheck("audit", "replay", "pack").status == 0)
    }
  }

  @Test("a signature over bytes cannot be repeated without them, and can with them")
  func overBytes() throws {
    try withWorkplace { (place) throws in
      try place.makeKey("k")
      try FileManager.default.createDirectory(
        at: place.folder.appending(path: "store"), withIntermediateDirectories: false)
      try place.write("store/m.bin", "m")
      let signed = try place.sigcheck(
        "sign", "store/m.bin", "--key", "k.key", "--format", "message-signature")
      #expect(signed.status == 0, "\(signed.errors)")
      #expect(try place.sigcheck("audit", "store", "--key", "k.pub", "--pack", "pack").status == 0)
      let run = try place.sigcheck("audit", "replay", "pack", "--json")
      #expect(run.status == 2)
      #expect(try Self.codes(run) == ["not-repeatable"])
      let finding = (try run.json["findings"] as? [[String: Any]])?.first
      #expect(finding?["reason"] as? String == "message-signature")
      #expect(try run.json["agreeing"] as? Int == 0)
      let again = try place.sigcheck("audit", "replay", "pack", "--artifacts", "store", "--json")
      #expect(again.status == 0, "\(again.output)\(again.errors)")
    }
  }

  @Test("artifacts that have changed since differ")
  func changedSince() throws {
    try Self.with { (place) throws in
      _ = try Self.pack(place, "--pack", "pack.tar")
      try place.write("store/a.bin", "newer")
      let run = try place.sigcheck("audit", "replay", "pack.tar", "--artifacts", "store", "--json")
      #expect(run.status == 1)
      #expect(try Self.codes(run) == ["replay-differs"])
    }
  }

  @Test("nothing is overwritten, and nothing is written into what is audited")
  func places() throws {
    try Self.with { (place) throws in
      try place.write("pack.tar", "mine")
      #expect(try Self.codes(try Self.pack(place, "--pack", "pack.tar")) == ["file-exists"])
      #expect(try place.read("pack.tar") == "mine")
      #expect(try Self.pack(place, "--pack", "pack.tar", "--force").status == 1)
      #expect(try place.read("pack.tar") != "mine")
      let inside = try Self.pack(place, "--pack", "store/pack")
      #expect(inside.status == 2)
      #expect(!place.has("store/pack"))
      #expect(try place.names.filter { $0.hasPrefix(".") }.isEmpty)
    }
  }

  @Test("an archive is the same for the same pack, and tar reads it")
  func archives() throws {
    try Self.with { (place) throws in
      _ = try Self.pack(place, "--pack", "pack.tar")
      let listed = try place.run("/usr/bin/tar", ["-tvf", "pack.tar"])
      #expect(listed.status == 0, "\(listed.errors)")
      #expect(listed.output.contains("1970-01-01"))
      #expect(listed.output.contains("manifest.json"))
      try FileManager.default.createDirectory(
        at: place.folder.appending(path: "out"), withIntermediateDirectories: false)
      #expect(try place.run("/usr/bin/tar", ["-xf", "pack.tar", "-C", "out"]).status == 0)
      #expect(try place.sigcheck("audit", "replay", "out").status == 0)
    }
  }

  @Test("a sample is what the seed chooses, and the report says so")
  func sample() throws {
    try Self.with { (place) throws in
      let run = try Self.pack(place, "--sample", "2", "--seed", "x")
      let json = try run.json
      let paths = (json["artifacts"] as? [[String: Any]] ?? []).compactMap { $0["path"] as? String }
      #expect(paths.count == 2)
      let again = try Self.pack(place, "--sample", "2", "--seed", "x").json
      #expect(
        (again["artifacts"] as? [[String: Any]] ?? []).compactMap { $0["path"] as? String } == paths
      )
      let remarks = (json["run"] as? [String: Any])?["remarks"] as? [String] ?? []
      #expect(remarks.contains { $0.contains("2 of 5 candidates") && $0.contains("'x'") })
      let all = try Self.pack(place, "--sample", "100", "--seed", "x").json
      #expect((all["artifacts"] as? [Any])?.count == 5)
    }
  }

  @Test("options that make no sense together")
  func usage() throws {
    try Self.with { (place) throws in
      for options in [
        ["--sample", "2"], ["--seed", "x"], ["--sample", "0", "--seed", "x"], ["--pack", "-"],
        ["--pack", "x/"],
        ["--signing-key", "auditor.key"],
      ] {
        let run = try place.run(
          ToolRun.tool.path, ["audit", "store", "--policy", "policy.toml"] + options)
        #expect(run.status == 64, "\(options)")
      }
    }
  }

  @Test("a root that is called replay is given as a path")
  func rootNamedReplay() throws {
    try withWorkplace { (place) throws in
      try place.makeKey("k")
      try FileManager.default.createDirectory(
        at: place.folder.appending(path: "replay"), withIntermediateDirectories: false)
      #expect(try place.sigcheck("audit", "./replay", "--key", "k.pub").status == 0)
      #expect(try place.sigcheck("audit", "--key", "k.pub", "./replay").status == 0)
      #expect(try place.sigcheck("audit", "replay").status == 64)
      let run = try place.sigcheck("audit", "replay", "--key", "k.pub")
      #expect(run.status == 64)
      #expect(run.errors.contains("<pack>"))
      let help = try place.sigcheck("audit", "replay", "--help")
      #expect(help.status == 0)
      #expect(help.output.contains("USAGE: sigcheck audit replay"))
      #expect(help.output.contains("EXIT STATUS"))
      #expect(try place.sigcheck("help", "audit", "replay").output.contains("<pack>"))
    }
  }

  @Test(
    "the examples of the help work as they stand there",
    arguments: [["audit"], ["audit", "replay"]])
  func examples(command: [String]) throws {
    try Self.with { (place) throws in
      for name in ["release", "auditor"] where !place.has(name + ".key") {
        try place.makeKey(name)
      }
      try FileManager.default.moveItem(
        at: place.folder.appending(path: "store"), to: place.folder.appending(path: "artifacts"))
      let policy = try place.read("policy.toml")
        .replacingOccurrences(of: "[keys.k]", with: "[keys.release-2026]")
        .replacingOccurrences(of: #"["k"]"#, with: #"["release-2026"]"#)
      try place.write("policy.toml", policy)
      try place.write("next.toml", policy)
      let listed = try FileManager.default.contentsOfDirectory(
        atPath: place.folder.appending(path: "artifacts").path)
      try place.write("paths.txt", listed.map { "artifacts/\($0)\n" }.joined())
      if command.count > 1 {
        let run = try place.sigcheck(
          "audit", "artifacts", "--policy", "policy.toml", "--pack", "evidence.tar",
          "--signing-key", "auditor.key")
        #expect(run.status == 1, "\(run.errors)")
      }
      let help = try place.run(ToolRun.tool.path, command + ["--help"]).output
      let lines = help.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        .filter { $0.hasPrefix("sigcheck audit ") }
      #expect(lines.count >= 2)
      for line in lines {
        let words = line.dropFirst("sigcheck ".count).split(separator: " ")
          .map { $0.filter { $0 != "'" } }
        let run = try place.run(ToolRun.tool.path, words)
        // Some artifact of the place is refused, unless only what is new fails; a pack agrees all the same.
        let isNews = command.count == 1 && !line.contains("--baseline")
        let expected: [Int32] = line.contains("--shard") ? [0, 1, 3] : isNews ? [1] : [0]
        #expect(expected.contains(run.status), "\(line): \(run.errors)")
      }
    }
  }

  @Test("what a replay does not look at is said, and what it was about")
  func notChecked() throws {
    try Self.with { (place) throws in
      _ = try Self.pack(place, "--pack", "pack", "--without-key", "k")
      let run = try place.sigcheck("audit", "replay", "pack", "--json")
      #expect(run.status == 0, "\(run.output)")
      #expect(
        try run.json["notChecked"] as? [String]
          == ["signature", "population", "findings", "question", "run", "readme"])
      let text = try place.sigcheck("audit", "replay", "pack").output
      #expect(text.contains("not checked  who made the pack"))
    }
  }

  @Test("an error about the policy of a pack names the pack, and not a copy of it")
  func named() throws {
    try Self.with { (place) throws in
      _ = try Self.pack(place, "--pack", "pack")
      try Self.change(place, "policy/policy.toml", "version = 1", "version = 2")
      let run = try place.sigcheck("audit", "replay", "pack")
      #expect(run.status == 2)
      #expect(run.errors.contains("pack/policy/policy.toml:1"))
      #expect(!run.errors.contains(".copies"))
    }
  }
}
