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

  /// Some orphans sign the name of a suspect, and some another one.
  static func name(_ number: Int) -> String { number % 30 == 0 ? "g-\(number)" : "f-\(number)" }
  static func isChanged(_ number: Int) -> Bool { isSuspect(number) && number % 30 != 0 }

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
    _ shard: Shard, head change: (inout ShardHead) -> Void = { _ in },
    change changeSummary: (inout ReportSummary) -> Void = { _ in }
  ) throws -> [UInt8] {
    let log = RowLog(spool: SpoolPlaces())
    let notes = ShardNotes(spool: SpoolPlaces())
    var population = ReportPopulation()
    log.append(ReportFinding(code: "key-ends-soon", severity: .warning, message: "ends"))
    log.append(ReportFinding(code: "duplicate-artifact", severity: .note, message: "part"))
    for (path, isTold) in [("told", shard.number == 1), ("untold", false)] {
      notes.add(
        ShardDoubt(
          ReportFinding(
            code: "malformed-bundle", severity: .warning, path: path, message: "is closed"),
          isTold: isTold))
    }
    for number in 0..<count {
      let (owns, isBundleOwn) = (shard.owns(path(number)), number % shard.count == shard.number - 1)
      let place = UInt64(2 * number + 1)
      if shard.owns(label(number)) {
        population.seen += 1
        population.outOfScope["bundle", default: 0] += 1
      }
      let matched = isSigned(number) && owns ? [0] : []
      let look = ShardBundle.Look(
        path: String(label(number).dropLast(2)), line: 1, names: [name(number)])
      if isBundleOwn || !matched.isEmpty {
        notes.add(
          ShardBundle(
            position: UInt64(number), matched: matched, look: isBundleOwn ? look : nil))
      }
      guard owns else { continue }
      if isSuspect(number) {
        let isJudged = isJudgedSuspect(number)
        notes.add(
          ShardSuspect(
            place: place, row: row(number),
            otherwise: isJudged ? .judged : .outOfScope("other", fileExtension: "bin")))
        guard isJudged else { continue }
      }
      population.seen += 1
      population.artifacts[row(number).status, default: 0] += 1
      log.append(row(number))
      notes.add(place: place)
    }
    var summary = try summary(population, log)
    changeSummary(&summary)
    var head = ShardHead(
      shard: shard, settings: ["deep=false"], inventory: "sha256:00", bundles: "sha256:01")
    change(&head)
    var buffer = ReportBuffer()
    try ShardReport(head, notes).write(Report(summary: summary, entries: log), to: &buffer)
    return buffer.bytes
  }

  static func tell(_ finding: AuditFinding) -> ReportFinding {
    let (path, related): (String?, [String]) =
      switch finding {
      case .duplicate(let path, let others, _): (path, others)
      case .changedArtifact(let path, let bundle): (path, [bundle])
      case .orphanSignature(let bundle, _): (bundle, [])
      default: (nil, [])
      }
    return ReportFinding(
      code: finding.code, severity: finding.severity, path: path, message: "told", related: related)
  }

  /// The lines of the report that parts come to.
  static func merged(_ parts: [[UInt8]], in folder: URL) throws -> [[UInt8]] {
    var merge = ReportMerge(spool: SpoolPlaces(), failing: .standard)
    for (position, part) in parts.enumerated() {
      let path = folder.appending(path: "part-\(position)")
      try Data(part).write(to: path)
      try merge.add(path.path)
    }
    let run = try merge.finish(telling: tell)
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
