import Foundation
import Testing

@Suite struct AuditFailingTests {
  @Test func wordsSayWhatFails() throws {
    try AuditPlace.with { here in
      try here.write("bare.bin")
      try here.write("copy.bin", "good.bin")
      for (words, status) in [
        ("refused", 0), ("unsigned", 3), ("duplicate-artifact", 1), ("advisory,waived", 0),
        ("unsigned,duplicate-artifact", 1), ("error", 0), ("expiring", 0),
      ] {
        let run = try here.audit("root", "--fail-on", words)
        #expect(run.status == Int32(status), "\(words) \(run.output)")
      }
      try here.write("broken.bin")
      try here.write("broken.bin.sigstore.json", "{")
      #expect(try here.audit("root", "--fail-on", "refused").status == 2)
    }
  }

  @Test(arguments: ["json", "jsonl"])
  func aBaselineLeavesOnlyNews(_ kind: String) throws {
    try AuditPlace.with { here in
      try here.write("bare.bin")
      let first = try here.audit("root", "--report", kind + ":old")
      #expect(first.status == 3)
      let same = try here.audit("root", "--baseline", "old", "--json")
      #expect(same.status == 0, "\(same.errors)")
      #expect(
        try here.changes(same) == ["root/good.bin": "same", "root/bare.bin": "same"])
      try here.here.sign("root/bare.bin", by: "stranger")
      try here.write("fresh.bin")
      let later = try here.audit("root", "--baseline", "old", "--json")
      #expect(later.status == 1)
      #expect(
        try here.changes(later)
          == ["root/good.bin": "same", "root/bare.bin": "worse", "root/fresh.bin": "new"])
    }
  }

  @Test(arguments: ["json", "jsonl"])
  func aBaselineThatWasCutOffIsRefused(_ kind: String) throws {
    try AuditPlace.with { here in
      #expect(try here.audit("root", "--report", kind + ":old").status == 0)
      let whole = try here.place.read("old")
      for length in [0, 1, whole.utf8.count / 2, whole.utf8.count - 3] {
        try here.place.write(
          "cut", String(decoding: Array(whole.utf8.prefix(length)), as: UTF8.self))
        let run = try here.audit("root", "--baseline", "cut")
        #expect(run.status == 2, "\(length) \(run.output)")
      }
      try here.place.write("other", "{\"schema\":\"sigcheck/verify/v1\"}")
      #expect(try here.audit("root", "--baseline", "other").status == 2)
    }
  }

  @Test func severalReportsAreWrittenAndSigned() throws {
    try AuditPlace.with { here in
      let run = try here.audit(
        "root", "--report", "json:a.json", "--report", "jsonl:b.jsonl", "--report", "csv:c.csv",
        "--sign-report", "--signing-key", "security.key", "--anonymous")
      #expect(run.status == 0, "\(run.errors)")
      for name in ["a.json", "b.jsonl", "c.csv"] {
        #expect(
          try here.place.sigcheck("verify", name, "--key", "security.pub").status == 0, "\(name)")
      }
      let json = try JSONSerialization.jsonObject(with: Data(try here.place.read("a.json").utf8))
      let run2 = (json as? [String: Any])?["run"] as? [String: Any]
      #expect(run2?["host"] == nil && run2?["user"] == nil && run2?["toolVersion"] != nil)
      let again = try here.audit("root", "--report", "json:a.json")
      #expect(again.status == 2)
      #expect(try here.audit("root", "--report", "json:a.json", "--force").status == 0)
    }
  }

  @Test func imagesAreCalledByAList() throws {
    try AuditPlace.with { here in
      try here.place.write(
        "references.toml",
        """
        version = 1
        [[images]]
        path = "*.tar"
        reference = "registry.example/a:1"
        [[images]]
        path = "both.tar"
        reference = "registry.example/b:1"
        """)
      let vectors = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "TestVectors/tarballs/sound.tar")
      for name in ["one.tar", "both.tar"] {
        try FileManager.default.copyItem(
          at: vectors, to: here.place.folder.appending(path: "root/" + name))
      }
      let run = try here.audit("root", "--references", "references.toml", "--json")
      #expect(run.status == 2, "\(run.errors)")
      let rows = try #require(try run.json["artifacts"] as? [[String: Any]])
      let both = try #require(rows.first { $0["path"] as? String == "root/both.tar" })
      let codes = (both["reasons"] as? [[String: Any]])?.compactMap { $0["code"] as? String }
      #expect(codes == ["ambiguous-reference"])
      let one = try #require(rows.first { $0["path"] as? String == "root/one.tar" })
      #expect(one["reference"] as? String == "registry.example/a:1")
    }
  }
}
