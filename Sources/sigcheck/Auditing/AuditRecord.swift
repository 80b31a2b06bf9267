import Audits
import NativeSystem
import Reports

/// What an audit has found so far: rows, findings, and what everything was taken for.
struct AuditRecord {
  private let log: RowLog
  private let duplicates: DuplicateFinder
  private let failing: FailingSet
  private let baseline: AuditBaseline?
  private let question: String?
  private var population = ReportPopulation()
  private var failingStatuses: Set<ReportStatus> = []
  /// The paths that could not be read.
  private var told: Set<[UInt8]> = []

  init(failing: FailingSet, baseline: AuditBaseline?, asking question: String?, spool: SpoolPlaces)
  {
    log = RowLog(spool: spool)
    duplicates = DuplicateFinder(spool: spool)
    self.failing = failing
    self.baseline = baseline
    self.question = question
  }

  /// The rows and findings.
  var entries: any ReportEntries { log }

  /// Notes something that is no artifact of this audit, by what it is, or else by its extension.
  mutating func outOfScope(_ kind: RecognisedKind?, path: String) {
    guard let kind else {
      population.extensions[Self.fileExtension(path), default: 0] += 1
      return outOfScope("other")
    }
    outOfScope(kind.rawValue)
  }

  /// Notes something that is no artifact, by what it is.
  mutating func outOfScope(_ kind: String) {
    population.seen += 1
    population.outOfScope[kind, default: 0] += 1
  }

  /// Notes something that could not be looked at.
  mutating func unreadable(_ path: String, _ error: FileError) {
    population.seen += 1
    population.unreadable += 1
    tell(ofUnread: path)
    add(.unreadable(path: path, error))
  }

  /// Notes that a row says that a path cannot be read.
  mutating func tell(ofUnread path: String) { told.insert(PathText.bytes(of: path)) }

  /// Whether a path was told of as one that cannot be read.
  func isTold(_ path: String) -> Bool { told.contains(PathText.bytes(of: path)) }

  /// Notes a finding that belongs to no row.
  func add(_ finding: AuditFinding) {
    log.append(completed(finding))
  }

  /// The row with what the baseline and what fails make of it.
  func completed(_ row: ReportRow, _ findings: [AuditFinding]) -> ReportRow {
    var row = row
    row.change = baseline?.change(of: row)
    row.fails = failing.fails(row.status, row.change)
    row.findings = findings.map(completed)
    return row
  }

  /// Notes rows, after all that were noted before.
  mutating func add(_ rows: [ReportRow]) {
    for row in rows {
      population.seen += 1
      population.artifacts[row.status, default: 0] += 1
      if row.fails { failingStatuses.insert(row.status) }
      duplicates.add(row)
    }
    log.append(rows)
  }

  /// Ends the audit: tells of duplicates, and sums up.
  ///
  /// - Throws: ``Failure`` where what was seen and what became of it do not add up.
  mutating func sum() throws(Failure) -> AuditSum {
    let tally = try endedTally()
    guard population.reconciles, tally.artifacts == population.artifacts else {
      throw Failure(
        .doesNotReconcile(
          seen: population.seen,
          accounted: population.artifactCount + population.outOfScopeCount + population.unreadable))
    }
    return AuditSum(
      tally: tally, population: population, failingStatuses: failingStatuses,
      remarks: (log.trouble ?? duplicates.trouble).map { error in
        [
          "rows are kept in memory, since no folder can be written: "
            + FileTrouble(error).explanation.message
        ]
      } ?? [])
  }

  private func endedTally() throws(Failure) -> ReportTally {
    do throws(ReportError) {
      try duplicates.forEachGroup { group throws(ReportError) in
        guard let first = group.paths.first else { return }
        add(
          .duplicate(
            path: first, others: Array(group.paths.dropFirst()), digest: group.digest.digest))
      }
      return try log.tally()
    } catch {
      throw Failure(error, path: "")
    }
  }

  private func completed(_ finding: AuditFinding) -> ReportFinding {
    var finished = ReportFinding(finding)
    finished.change = baseline?.change(of: finished, asking: question)
    finished.fails = failing.fails(finished.code, finished.change)
    return finished
  }

  /// What stands behind the last dot of a name, in lower case; "" where a name has none, or one that is no
  /// UTF-8 or too long to be an extension.
  private static func fileExtension(_ path: String) -> String {
    let bytes = PathText.bytes(of: path)
    let name = bytes.split(separator: UInt8(ascii: "/")).last ?? bytes[...]
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex,
      let rest = String(validating: name[name.index(after: dot)...], as: UTF8.self)?.lowercased()
    else { return "" }
    return rest.utf8.count <= longestExtension ? rest : ""
  }

  /// Longer texts behind a dot are parts of names.
  private static let longestExtension = 16
}

/// What an audit came to.
struct AuditSum {
  let tally: ReportTally
  let population: ReportPopulation
  let failingStatuses: Set<ReportStatus>
  let remarks: [String]

  /// The exit status by what fails: as for `verify`, and 1 for findings.
  var status: ExitStatus {
    if population.unreadable > 0 || failingStatuses.contains(.error) { return .noVerdict }
    if failingStatuses.contains(where: { $0 != .unsigned }) || tally.failingFindings > 0 {
      return .refused
    }
    return failingStatuses.contains(.unsigned) ? .unsigned : .accepted
  }
}
