import Foundation
import Testing

/// Audits that several machines share.
@Suite("Parts of an audit")
struct AuditShardTests {
  private static let time = "2036-06-01T12:00:00Z"

  /// A key and a folder `r`: signed files beside and apart, a changed one, one that is gone, an unsigned copy.
  private func with(_ body: (Workplace) throws -> Void) throws {
    try withWorkplace { (place) throws in
      try place.makeKey("k")
      for number in 0..<12 {
        try FileManager.default.createDirectory(
          at: place.folder.appending(path: "r/\(number % 3)"), withIntermediateDirectories: true)
        let path = "r/\(number % 3)/f-\(number)"
        try place.write(path, "content \(number)")
        guard number % 4 != 3 else { continue }
        let bundle = number % 2 == 0 ? path + ".sigstore.json" : "r/b-\(number).sigstore.json"
        let signed = try place.sigcheck("sign", path, "--key", "k.key", "--output", bundle)
        #expect(signed.status == 0, "\(signed.errors)")
      }
      try place.write("r/1/f-1", "changed, and its bundle is apart")
      try FileManager.default.removeItem(at: place.folder.appending(path: "r/2/f-5"))
      try place.write("r/copy", "content 0")
      try body(place)
    }
  }

  private func part(_ place: Workplace, _ shard: String, _ more: String...) throws -> ToolRun {
    try place.run(
      ToolRun.tool.path,
      [
        "audit", "r", "--key", "k.pub", "--at", Self.time, "--shard", shard, "--output",
        "part-\(shard.prefix(1))", "--force",
      ] + more)
  }

  private func report(_ run: ToolRun) throws -> String {
    try #require(run.output.components(separatedBy: "\"run\":").first)
  }

  @Test("a merge gives the report of one machine and its status")
  func same() throws {
    try with { (place) throws in
      let whole = try place.sigcheck("audit", "r", "--key", "k.pub", "--at", Self.time, "--json")
      #expect(whole.status == 3, "\(whole.errors)")
      for shard in ["1/3", "2/3", "3/3"] {
        let run = try part(place, shard)
        #expect([0, 1, 3].contains(run.status), "\(run.errors)")
      }
      let merged = try place.sigcheck("audit", "merge", "part-3", "part-1", "part-2", "--json")
      #expect(merged.status == whole.status, "\(merged.errors)")
      #expect(try report(merged) == report(whole))
      #expect(merged.output.contains("changed-artifact"))
      #expect(merged.output.contains("orphan-signature"))
      #expect(merged.output.contains("duplicate-artifact"))
    }
  }

  @Test("parts that do not belong together are refused with their codes")
  func refused() throws {
    try with { (place) throws in
      for shard in ["1/2", "2/2"] { _ = try part(place, shard) }
      func code(_ parts: String...) throws -> String? {
        let run = try place.run(ToolRun.tool.path, ["audit", "merge", "--json"] + parts)
        #expect(run.status == 2)
        return (try run.json["error"] as? [String: Any])?["code"] as? String
      }
      #expect(try code("part-1") == "shard-missing")
      #expect(try code("part-1", "part-2", "part-1") == "shard-repeated")
      #expect(try code("part-1", "k.pub") == "shard-malformed")
      try place.write("r/late", "")
      _ = try part(place, "2/2")
      #expect(try code("part-1", "part-2") == "shards-differ")
    }
  }

  @Test("a merge writes nothing into what was audited")
  func outside() throws {
    try with { (place) throws in
      _ = try part(place, "1/1")
      let run = try place.sigcheck("audit", "merge", "part-1", "--report", "csv:r/x.csv")
      #expect(run.status == 2)
      #expect(run.errors.contains("r/x.csv"))
      #expect(!FileManager.default.fileExists(atPath: place.folder.appending(path: "r/x.csv").path))
    }
  }

  @Test("a bundle is no artifact of a sample either")
  func sample() throws {
    try with { (place) throws in
      for number in [1, 3, 5, 7, 11] {
        try? FileManager.default.removeItem(
          at: place.folder.appending(path: "r/\(number % 3)/f-\(number)"))
      }
      let list = try place.shell("find r -type f > list; cat list").output
      #expect(list.contains(".sigstore.json"))
      for from in [["r"], ["--from", "list"]] {
        let run = try place.run(
          ToolRun.tool.path,
          ["audit"] + from + ["--key", "k.pub", "--include", "f-10", "--include", "copy"]
            + ["--sample", "1000", "--seed", "x", "--json"])
        #expect(run.status == 0, "\(run.output)")
        #expect(run.output.contains(#""bundle":"#))
      }
    }
  }

  @Test(
    "what only the whole has is a usage error",
    arguments: [
      ["--json"], ["--fail-on", "refused"], ["--pack", "p.tar"], ["--report", "csv:c"],
    ])
  func usage(more: [String]) throws {
    try with { (place) throws in
      let run = try place.run(
        ToolRun.tool.path,
        ["audit", "r", "--key", "k.pub", "--at", Self.time, "--shard", "1/2", "--output", "p"]
          + more)
      #expect(run.status == 64)
      let late = try place.sigcheck(
        "audit", "r", "--key", "k.pub", "--shard", "1/2", "--output", "p")
      #expect(late.status == 64)
      #expect(try place.sigcheck("audit", "r", "--shard", "3/2").status == 64)
    }
  }
}
