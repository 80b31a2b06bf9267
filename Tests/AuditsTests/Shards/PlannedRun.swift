import Audits
import Digests
import Foundation
import Reports

/// A run over things that are made up, as a part of several machines would do it.
struct PlannedRun {
  static let count = 400

  /// What a thing is: its number decides.
  static func path(_ number: Int) -> String { "root/\(number % 7)/f-\(number)" }
  static func label(_ number: Int) -> String { "root/bundles/\(number).sigstore.json:1" }
  /// Some artifacts have no bundle, and some bundles no artifact.
  static func isSigned(_ number: Int) -> Bool { number % 5 != 0 }
  /// Some of the unsigned have the name that an orphan signs.
  static func isSuspect(_ number: Int) -> Bool { number % 10 == 0 }
  static func isJudgedSuspect(_ number: Int) -> Bool { number % 20 == 0 }

  static func row(_ number: Int) -> ReportRow {
    let digest = "\(SHA256Digest.of(Array("\(number / 3)".utf8)))"
    var row = ReportRow(
      path: path(number), kind: "file", status: isSigned(number) ? .accepted : .unsigned,
      fails: !isSigned(number), alternative: number % 11 == 0 ? .refused : .accepted,
      digests: [ReportDigest(role: "file", digest: digest)])
    if isSigned(number) {
      row.signatures = [
        ReportSignature(
          bundle: label(number), keyID: "sha256:aa", algorithm: "ed25519", form: "statement",
          counts: number % 13 != 0, payloadDigest: digest)
      ]
    }
    return row
  }

  static func orphan(_ number: Int) -> ReportFinding {
    ReportFinding(
      code: "orphan-signature", severity: .warning, path: label(number), message: "is about nothing"
    )
  }

  static func summary(_ population: ReportPopulation, _ rows: RowLog) throws -> ReportSummary {
    let tally = try rows.tally()
    return ReportSummary(
      command: "audit", judgedAt: "2026-11-23T12:00:00Z", judgedBy: "policy.toml", exitStatus: 3,
      failOn: ["refused", "unsigned"], population: population,
      failingArtifacts: tally.failingArtifacts, findings: tally.findings,
      failingFindings: tally.failingFindings, noLongerAccepted: tally.noLongerAccepted,
      newlyAccepted: tally.newlyAccepted,
      keys: [ReportKey(keyID: "sha256:aa", name: "release", counted: 1)],
      run: ReportRun(
        toolVersion: "1", libcryptoVersion: "3", arguments: ["--shard"], roots: ["root"],
        clock: "2026-11-23T12:00:00Z", start: "2026-11-23T12:00:00Z", end: "2026-11-23T12:00:00Z"))
  }

  /// Writes what a part of the run writes.
  static func part(
    _ shard: Shard, change: (inout ReportSummary) -> Void = { _ in }
  ) throws -> [UInt8] {
    let log = RowLog(spool: SpoolPlaces())
    var population = ReportPopulation()
    var (bundles, suspects): ([ShardBundle], [ShardSuspect]) = ([], [])
    log.append(ReportFinding(code: "key-ends-soon", severity: .warning, message: "ends"))
    log.append(ReportFinding(code: "duplicate-artifact", severity: .note, message: "part"))
    for number in 0..<count {
      let owns = shard.owns(path(number))
      if shard.owns(label(number)) {
        population.seen += 1
        population.outOfScope["bundle", default: 0] += 1
      }
      if isSigned(number), owns {
        bundles.append(ShardBundle(matched: label(number)))
      } else if shard.owns(label(number)) {
        bundles.append(ShardBundle(unmatched: orphan(number), names: ["f-\(number)"]))
      }
      guard owns else { continue }
      if isSuspect(number) {
        let isJudged = isJudgedSuspect(number)
        suspects.append(
          ShardSuspect(
            row: row(number), outOfScope: isJudged ? nil : "other",
            fileExtension: isJudged ? nil : "bin"))
        guard isJudged else { continue }
      }
      population.seen += 1
      population.artifacts[row(number).status, default: 0] += 1
      log.append(row(number))
    }
    var summary = try summary(population, log)
    change(&summary)
    var buffer = ReportBuffer()
    try ShardReport(shard: shard, isList: false, bundles: bundles, suspects: suspects)
      .write(Report(summary: summary, entries: log), to: &buffer)
    return buffer.bytes
  }

  /// Which suspects were changed: those of an orphan whose number is right.
  static func decide(
    _ orphans: [ShardBundle], _ suspects: [String]
  ) -> (findings: [ReportFinding], changed: [String]) {
    let numbers = orphans.compactMap { $0.names.first?.dropFirst(2) }.compactMap { Int($0) }
    let changed = Set(numbers.filter { $0 % 30 != 0 }.map(path))
    return (orphans.map(\.finding), suspects.filter(changed.contains))
  }

  static func tell(_ group: DuplicateGroup) -> ReportFinding {
    ReportFinding(
      code: "duplicate-artifact", severity: .note, path: group.paths[0],
      message: "is there \(group.count) times", related: Array(group.paths.dropFirst()))
  }

  /// The lines of the report that parts come to.
  static func merged(_ parts: [[UInt8]], in folder: URL) throws -> [[UInt8]] {
    var merge = ReportMerge(spool: SpoolPlaces())
    for (position, part) in parts.enumerated() {
      let path = folder.appending(path: "part-\(position)")
      try Data(part).write(to: path)
      try merge.add(path.path)
    }
    let run = try merge.finish(deciding: decide, telling: tell)
    var lines: [[UInt8]] = []
    try run.entries.forEachRow { row throws(ReportError) in
      lines.append(ReportLine.artifact(row).encoded)
    }
    try run.entries.forEachFinding { finding throws(ReportError) in
      lines.append(ReportLine.finding(finding).encoded)
    }
    return lines + [ReportLine.summary(run.summary).encoded]
  }
}
