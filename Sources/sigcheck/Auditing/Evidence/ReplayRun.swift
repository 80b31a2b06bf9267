import Audits
import Digests
import NativeSystem
import Policies
import Reports
import StrictEncoding

/// A replay under way: artifact by artifact, the facts and the report of a pack go side by side.
struct ReplayRun {
  private let pack: UnpackedPack
  private let head: PackHead
  private let judging: ReplayJudging
  private let claims: ReplayClaims
  private var facts: PackLines
  private var rows: PackLines
  private var line = 1
  private var rowLine = 0
  private var sums: ReplaySums
  private var contents: ReplayContents

  /// How many artifacts are repeated together.
  private static let batchSize = 256

  init(_ pack: UnpackedPack, artifacts: String?) throws(Failure) {
    self.pack = pack
    do throws(PackError) {
      for name in [PackName.facts, PackName.report, PackName.reportLines] where !pack.has(name) {
        throw .missing(path: name)
      }
      facts = try PackLines(pack.path(of: PackName.facts), limit: PackLimits.factsLineBytes)
      rows = try PackLines(
        pack.path(of: PackName.reportLines), limit: ReportLine.limits.maxBytes)
      guard let first = try facts.next() else { throw .facts(line: 1, expected: PackHead.schema) }
      head = try PackHead(parsing: first)
    } catch {
      throw Failure(error)
    }
    claims = try ReplayClaims(pack)
    judging = try ReplayJudging(pack, head, claims, artifacts: artifacts)
    sums = ReplaySums(claims)
    contents = ReplayContents(pack, head)
  }

  /// Repeats every verdict, and holds everything in the report against what follows from the rest.
  consuming func perform() throws(Failure) -> ReplayResult {
    var result = ReplayResult(head, files: pack.manifest.files.count)
    result.notChecked = NotChecked.all(claims, head)
    for finding in try contents.findings(judging.trust) { result.add(finding) }
    var isEnded = false
    while !isEnded {
      var batch: [(PackedArtifact, ReportRow)] = []
      while batch.count < Self.batchSize, let pair = try nextPair(&result) { batch.append(pair) }
      isEnded = batch.count < Self.batchSize
      judge(batch, &result)
    }
    let summary = try restOfReport(&result)
    for finding in contents.unused { result.add(finding) }
    for finding in try sums.findings(judging.trust, head) { result.add(finding) }
    for finding in try sums.difference(judging.trust, head, pack) { result.add(finding) }
    try compareForms(summary, &result)
    return result
  }

  private func judge(_ batch: [(PackedArtifact, ReportRow)], _ result: inout ReplayResult) {
    let judging = judging
    let answers = Workers.results(
      count: batch.count, workers: judging.isMeasuring ? 1 : ProcessSetting.processorCount
    ) { judging.answer(batch[$0].0, batch[$0].1) }
    for answer in answers {
      result.artifacts += 1
      if answer.isRehashed { result.rehashed += 1 }
      if let finding = answer.finding { result.add(finding) } else { result.agreeing += 1 }
    }
  }

  /// The facts of the next artifact, with its row; they must be about one path.
  private mutating func nextPair(
    _ result: inout ReplayResult
  ) throws(Failure) -> (PackedArtifact, ReportRow)? {
    do throws(PackError) {
      guard let text = try facts.next() else { return nil }
      line += 1
      let artifact = try PackedArtifact(parsing: text, line: line)
      guard case .artifact(let row)? = try nextLine(&result), row.path.isExactly(artifact.path)
      else {
        throw .facts(line: line, expected: "the artifacts of the report, in its order")
      }
      contents.use(artifact)
      if let finding = sums.add(row) { result.add(finding) }
      return (artifact, row)
    } catch {
      throw Failure(error)
    }
  }

  /// The next line of the report, which must be written as it is read: nothing is in it that is not looked at.
  private mutating func nextLine(_ result: inout ReplayResult) throws(PackError) -> ReportLine? {
    guard let text = try rows.next() else { return nil }
    rowLine += 1
    let parsed: ReportLine
    do throws(ReportError) { parsed = try ReportLine(parsing: text) } catch {
      throw .facts(line: line, expected: "a line of a report (\(error.code))")
    }
    if !parsed.encoded.dropLast().elementsEqual(text) {
      result.add(
        .differs(
          path: PackName.reportLines, member: "line \(rowLine)",
          expected: "a line as it is written", found: "other members, or another spelling"))
    }
    return parsed
  }

  /// The summary, behind findings alone, and with nothing after it.
  private mutating func restOfReport(
    _ result: inout ReplayResult
  ) throws(Failure) -> ReportSummary {
    do throws(PackError) {
      while let next = try nextLine(&result) {
        switch next {
        case .finding(let finding):
          if let difference = sums.add(finding) { result.add(difference) }
        case .artifact(let row):
          throw .facts(line: line + 1, expected: "facts of '\(row.path)'")
        case .summary(let summary):
          guard try rows.next() == nil else {
            throw .facts(line: line, expected: "a report that ends with its summary")
          }
          return summary
        }
      }
      throw .facts(line: line, expected: "a report that ends with its summary")
    } catch {
      throw Failure(error)
    }
  }

  /// The document must be what the lines say, byte for byte.
  private func compareForms(
    _ summary: ReportSummary, _ result: inout ReplayResult
  ) throws(Failure) {
    var sink = DigestSink()
    do throws(ReportError) {
      try ReportFormat.json.write(
        Report(
          summary: summary, entries: PackedEntries(path: pack.path(of: PackName.reportLines))),
        to: &sink)
    } catch {
      throw Failure(error, path: PackName.reportLines)
    }
    let found = sink.finish()
    let expected = pack.manifest.files.first { $0.path.isExactly(PackName.report) }?.digest
    guard found != expected else { return }
    result.add(
      .differs(
        path: PackName.report, member: "document", expected: expected?.description ?? "none",
        found: found?.description ?? "none"))
  }
}

/// A sink that only digests what it gets.
private struct DigestSink: ReportSink, ~Copyable {
  private var digest = StreamingDigest([.sha256])

  mutating func write(_ bytes: [UInt8]) throws(ReportError) { digest.update(bytes.span) }

  consuming func finish() -> SHA256Digest? { digest.finish().sha256 }
}

/// The rows and findings of a report in lines.
private struct PackedEntries: ReportEntries {
  let path: String

  func forEachRow(_ body: (ReportRow) throws(ReportError) -> Void) throws(ReportError) {
    try forEachLine { line throws(ReportError) in
      if case .artifact(let row) = line { try body(row) }
    }
  }

  func forEachFinding(_ body: (ReportFinding) throws(ReportError) -> Void) throws(ReportError) {
    try forEachLine { line throws(ReportError) in
      if case .finding(let finding) = line { try body(finding) }
    }
  }

  private func forEachLine(
    _ body: (ReportLine) throws(ReportError) -> Void
  ) throws(ReportError) {
    var lines = try told { () throws(PackError) in
      try PackLines(path, limit: ReportLine.limits.maxBytes)
    }
    while let line = try told({ () throws(PackError) in try lines.next() }) {
      try body(try ReportLine(parsing: line))
    }
  }

  private func told<R>(_ body: () throws(PackError) -> R) throws(ReportError) -> R {
    do throws(PackError) { return try body() } catch {
      if case .file(let error) = error { throw .file(error) }
      throw .limit("a line in bytes", limit: ReportLine.limits.maxBytes)
    }
  }
}
