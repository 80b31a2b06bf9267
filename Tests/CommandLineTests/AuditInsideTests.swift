import Foundation
import TestSupport
import Testing

/// What lies in artifacts that stand for all that is in them, and under names that nobody signed.
@Suite struct AuditInsideTests {
  /// The paths that each code is found at.
  private func found(_ run: ToolRun) throws -> [String: [String]] {
    let json = try run.json
    let rows = try #require(json["artifacts"] as? [[String: Any]])
    let findings =
      (json["findings"] as? [[String: Any]] ?? [])
      + rows.flatMap { $0["findings"] as? [[String: Any]] ?? [] }
    return Dictionary(
      findings.map { ($0["code"] as? String ?? "", [$0["path"] as? String ?? ""]) },
      uniquingKeysWith: +)
  }

  @Test func privateKeysInTreesAreToldOf() throws {
    try AuditPlace.with { here in
      for name in ["tree/a", "tree/b/c.txt"] { try here.write(name) }
      try here.write("tree/b/id.pem", try here.place.read("security.key"))
      let key = try here.place.read("stranger.key").replacing("\n", with: "\\n")
      try here.write("tree/settings.json", "{\"private_key\":\"\(key)\"}")
      let signed = try here.place.sigcheck("sign", "root/tree", "--key", "build.key")
      #expect(signed.status == 0, "\(signed.errors)")
      let run = try here.plain("root", "--key", "build.pub", "--json")
      #expect(run.status == 0, "\(run.errors)")
      #expect(try here.statuses(run)["root/tree"] == "accepted")
      #expect(
        try found(run)["private-key-found"] == ["root/tree/b/id.pem", "root/tree/settings.json"])
    }
  }

  @Test func whatNothingInAnImageLeadsToIsToldOf() throws {
    try AuditPlace.with { here in
      let layout = TestVectors.own.appending(path: "interop/images/umoci-layout").path
      let made = try here.place.shell(
        "cp -R '\(layout)' root/layout && cp stranger.key root/layout")
      #expect(made.status == 0, "\(made.errors)")
      let signed = try here.place.sigcheck("sign", "root/layout", "--key", "build.key")
      #expect(signed.status == 0, "\(signed.errors)")
      let verified = try here.place.sigcheck("verify", "root/layout", "--key", "build.pub")
      #expect(verified.output.contains("unreferenced file stranger.key"))
      let run = try here.plain("root", "--key", "build.pub", "--json")
      #expect(run.status == 0, "\(run.errors)")
      #expect(try here.statuses(run)["root/layout"] == "accepted")
      let told = try found(run)
      #expect(told["unreferenced-files"] == ["root/layout"], "\(run.output)")
      #expect(told["private-key-found"] == ["root/layout/stranger.key"])
      #expect(run.output.contains("nothing in the image leads to 'stranger.key'"))
      let failing = try here.plain(
        "root", "--key", "build.pub", "--fail-on", "unreferenced-files")
      #expect(failing.status == 1)
      #expect(try here.place.shell("rm root/layout/stranger.key").status == 0)
      #expect(try found(try here.plain("root", "--key", "build.pub", "--json")).isEmpty)
    }
  }

  /// Names are labels: a signature about the bytes counts for a file of any name, to both commands.
  @Test func otherNamesOfSignedBytesAreJudgedAsVerifyJudgesThem() throws {
    try AuditPlace.with { here in
      let made = try here.place.shell(
        """
        mkdir root/far root/beside && cp root/good.bin root/far/other.txt &&
        cp root/good.bin root/beside/renamed.bin &&
        cp root/good.bin.sigstore.json root/beside/renamed.bin.sigstore.json
        """)
      #expect(made.status == 0, "\(made.errors)")
      for trust in [["--policy", "policy.toml"], ["--key", "build.pub"]] {
        let run = try here.place.run(ToolRun.tool.path, ["audit", "root", "--json"] + trust)
        let statuses = try here.statuses(run)
        #expect(statuses.count == 3)
        for (path, status) in statuses {
          let verified = try here.place.run(
            ToolRun.tool.path, ["verify", path, "--bundle-dir", "root", "--json"] + trust)
          #expect((verified.status == 0) == (status == "accepted"), "\(path) \(status)")
          #expect(verified.status == 0 || verified.status == 1, "\(path) \(status)")
        }
        #expect(statuses["root/beside/renamed.bin"] == "accepted")
        // A policy has no rule about this name, whatever the bytes are called elsewhere.
        #expect(statuses["root/far/other.txt"] == (trust[0] == "--key" ? "accepted" : "refused"))
      }
    }
  }

  /// Bytes that were kept under another name do not speak for what has the signed name now.
  @Test func signedBytesElsewhereDoNotHideAChange() throws {
    try AuditPlace.with { here in
      let made = try here.place.shell(
        """
        mkdir root/bundles root/kept && echo first > root/far.bin &&
        sigcheck sign root/far.bin --key build.key --output root/bundles/far.sigstore.json &&
        cp root/good.bin root/kept/good.orig && cp root/far.bin root/kept/far.orig &&
        echo other | tee root/good.bin > root/far.bin
        """)
      #expect(made.status == 0, "\(made.errors)")
      let run = try here.audit("root", "--json")
      #expect(run.status == 1, "\(run.errors)")
      let statuses = try here.statuses(run)
      for (path, status, code) in [
        ("root/good.bin", "refused", 1), ("root/far.bin", "unsigned", 3),
        ("root/kept/good.orig", "refused", 1), ("root/kept/far.orig", "refused", 1),
      ] as [(String, String, Int32)] {
        #expect(statuses[path] == status, "\(path)")
        let verified = try here.place.sigcheck(
          "verify", path, "--policy", "policy.toml", "--bundle-dir", "root")
        #expect(verified.status == code, "\(path)")
      }
    }
  }
}
