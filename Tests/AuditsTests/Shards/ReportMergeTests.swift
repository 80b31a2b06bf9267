import Audits
import Foundation
import NativeSystem
import Reports
import TestSupport
import Testing

@Suite("Report merge")
struct ReportMergeTests {
  static func parts(_ count: Int) throws -> [[UInt8]] {
    try (1...count).map { try PlannedRun.part(#require(Shard(number: $0, of: count))) }
  }

  @Test(
    "parts come to what one machine finds, in whatever order they are given", arguments: [2, 3, 16])
  func same(count: Int) throws {
    try withTemporaryFolder { folder in
      let whole = try PlannedRun.merged(Self.parts(1), in: folder)
      let merged = try PlannedRun.merged(Self.parts(count).shuffled(), in: folder)
      #expect(merged == whole)
      // By hand: all that are judged, and of the others those that were changed.
      let numbers = 0..<PlannedRun.count
      let judged = numbers.filter { !PlannedRun.isSuspect($0) || PlannedRun.isJudgedSuspect($0) }
      let changed = numbers.filter {
        PlannedRun.isChanged($0) && !PlannedRun.isJudgedSuspect($0)
      }
      guard case .summary(let summary) = try ReportLine(parsing: #require(merged.last)) else {
        Issue.record("no summary")
        return
      }
      #expect(summary.population.artifactCount == UInt64(judged.count + changed.count))
      #expect(summary.population.reconciles)
      #expect(summary.population.seen == UInt64(2 * PlannedRun.count))
      let orphans = numbers.count { $0 % 5 == 0 && !PlannedRun.isChanged($0) }
      #expect(summary.findings["orphan-signature"] == UInt64(orphans))
      #expect(
        summary.findings["changed-artifact"] == UInt64(numbers.count(where: PlannedRun.isChanged)))
      #expect(summary.findings["malformed-bundle"] == 1)
      #expect(summary.findings["key-ends-soon"] == 1)
      #expect(try #require(summary.findings["duplicate-artifact"]) > 50)
      #expect(
        summary.keys[0].counted + summary.keys[0].notCounted
          == UInt64(numbers.count { $0 % 5 != 0 }))
    }
  }

  @Test("a part that is missing, and one that is given twice, are told")
  func incomplete() throws {
    try withTemporaryFolder { folder in
      let parts = try Self.parts(4)
      #expect(throws: ShardError.missing([2, 4], of: 4)) {
        try PlannedRun.merged([parts[0], parts[2]], in: folder)
      }
      #expect(throws: ShardError.repeated(3)) {
        try PlannedRun.merged([parts[2], parts[0], parts[2]], in: folder)
      }
      #expect(throws: ShardError.missing([1], of: 1)) { try PlannedRun.merged([], in: folder) }
      #expect(ShardError.missing([1], of: 2).code == "shard-missing")
      #expect(ShardError.repeated(1).code == "shard-repeated")
    }
  }

  @Test("parts of two runs are not merged")
  func differ() throws {
    let changes: [(String, (inout ReportSummary) -> Void)] = [
      ("judgedAt", { $0.judgedAt = "2026-11-23T12:00:01Z" }),
      ("judgedBy", { $0.judgedBy = "keys" }),
      ("command", { $0.command = "verify" }), ("question", { $0.question = "without a key" }),
      ("failOn", { $0.failOn = [] }),
      ("run.roots", { $0.run.roots = ["root", "b"] }),
      ("run.toolVersion", { $0.run.toolVersion = "2" }), ("keys", { $0.keys[0].state = "retired" }),
      (
        "run.inputs",
        { $0.run.inputs = [ReportRun.Input(role: "policy", path: "p", digest: "sha256:00")] }
      ),
    ]
    try withTemporaryFolder { folder in
      let first = try PlannedRun.part(#require(Shard(number: 1, of: 2)))
      for (member, change) in changes {
        let other = try PlannedRun.part(#require(Shard(number: 2, of: 2)), change: change)
        let path = folder.appending(path: "part-1").path
        #expect(throws: ShardError.differ(member: member, path: path)) {
          try PlannedRun.merged([first, other], in: folder)
        }
      }
      let heads: [(String, (inout ShardHead) -> Void)] = [
        ("settings", { $0.settings.append("include=*") }),
        ("bundles", { $0.bundles = "sha256:11" }), ("inventory", { $0.inventory = "" }),
      ]
      for (member, change) in heads {
        let other = try PlannedRun.part(#require(Shard(number: 2, of: 2)), head: change)
        let path = folder.appending(path: "part-1").path
        #expect(throws: ShardError.differ(member: member, path: path)) {
          try PlannedRun.merged([first, other], in: folder)
        }
      }
      let other = try PlannedRun.part(#require(Shard(number: 2, of: 3)))
      do throws(ShardError) {
        _ = try Self.merge([first, other], in: folder)
        Issue.record("merged")
      } catch {
        #expect(error.code == "shards-differ")
      }
    }
  }

  private static func merge(_ parts: [[UInt8]], in folder: URL) throws(ShardError) {
    do { _ = try PlannedRun.merged(parts, in: folder) } catch let error as ShardError {
      throw error
    } catch {
      Issue.record(error)
    }
  }

  @Test("a part that says of itself what another has is found")
  func overlap() throws {
    try withTemporaryFolder { folder in
      let shard = try #require(Shard(number: 1, of: 2))
      let first = try PlannedRun.part(shard)
      let same = try PlannedRun.part(
        shard, head: { $0.shard = Shard(number: 2, of: 2) ?? $0.shard })
      #expect(same != first)
      do throws(ShardError) {
        try Self.merge([first, same], in: folder)
        Issue.record("merged")
      } catch {
        #expect(error.code == "shard-overlap")
      }
    }
  }

  @Test("a part that is cut off anywhere, or has a line too few or too many, is refused")
  func damaged() throws {
    try withTemporaryFolder { folder in
      let part = try Self.parts(1)[0]
      let lines = part.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true)
        .map { Array($0) + [UInt8(ascii: "\n")] }
      var damaged: [[UInt8]] = stride(from: 0, to: part.count, by: 997).map { Array(part[..<$0]) }
      damaged += [Array(part.dropLast()), part + part, part + [UInt8(ascii: "\n")]]
      for position in stride(from: 0, to: lines.count, by: 37) {
        var fewer = lines
        fewer.remove(at: position)
        var more = lines
        more.insert(lines[position], at: position)
        damaged += [fewer.flatMap(\.self), more.flatMap(\.self)]
      }
      for bytes in damaged {
        do throws(ShardError) {
          try Self.merge([bytes], in: folder)
          Issue.record("merged though damaged")
        } catch {
          #expect(error.code == "shard-malformed")
        }
      }
    }
  }

  @Test("a part with any bit flipped is refused")
  func flipped() throws {
    try withTemporaryFolder { folder in
      let part = try Self.parts(1)[0]
      // All bytes of the last line, and of the others one now and then.
      let last = part.count - 200
      for position in Array(stride(from: 0, to: last, by: 211)) + Array(last..<part.count) {
        var bytes = part
        bytes[position] ^= 1 << UInt8(position % 8)
        do throws(ShardError) {
          try Self.merge([bytes], in: folder)
          Issue.record("merged though byte \(position) is another")
        } catch {
          #expect(error.code == "shard-malformed")
        }
      }
    }
  }

  @Test("numbers that are not those of the rows are refused")
  func numbers() throws {
    try withTemporaryFolder { folder in
      let shard = try #require(Shard(number: 1, of: 1))
      let changes: [(inout ReportSummary) -> Void] = [
        { $0.population.seen += 1 },
        {
          $0.population.seen += 1
          $0.population.artifacts[.accepted, default: 0] += 1
        },
      ]
      for change in changes {
        let part = try PlannedRun.part(shard, change: change)
        #expect(throws: ShardError.malformed(path: folder.appending(path: "part-0").path, line: 2))
        {
          try PlannedRun.merged([part], in: folder)
        }
      }
    }
  }
}
