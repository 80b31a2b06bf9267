import Audits
import NativeSystem
import Reports

/// What an audit has found so far: rows, findings, and what everything was taken for.
struct AuditRecord {
  private let log: RowLog
  private let duplicates: DuplicateFinder
  private let rating: AuditRating
  private var census = Census()
  private var failingStatuses: Set<ReportStatus> = []
  /// The paths that could not be read.
  private var told: Set<[UInt8]> = []

  init(rating: AuditRating, _ place: AuditPlace) {
    log = RowLog(
      spool: place.spool,
      order: place.isList ? WalkOrder(listed: place.paths) : WalkOrder(walking: place.paths))
    duplicates = DuplicateFinder(spool: place.spool)
    self.rating = rating
  }

  /// The rows and findings.
  var entries: any ReportEntries { log }

  /// Counts things that were met, whatever becomes of them.
  mutating func saw(_ count: UInt64) { census.saw(count) }

  /// Takes things out of what was met, since others say what becomes of them.
  mutating func leave(_ count: UInt64) { census.leave(count) }

  /// Notes something that is no artifact of this audit, by what it is, or else by its extension.
  mutating func outOfScope(_ kind: RecognisedKind?, path: String) {
    census.noteOutOfScope(kind, path: path)
  }

  /// Notes something that is no artifact, by what it is.
  mutating func outOfScope(_ kind: String) { census.noteOutOfScope(kind) }

  /// Notes something that could not be looked at.
  mutating func unreadable(_ path: String, _ error: FileError) {
    census.noteUnreadable()
    tell(ofUnread: path)
    add(.unreadable(path: path, error))
  }

  /// Notes that a row says that a path cannot be read.
  mutating func tell(ofUnread path: String) { told.insert(PathText.bytes(of: path)) }

  /// Whether a path was told of as one that cannot be read.
  func isTold(_ path: String) -> Bool { told.contains(PathText.bytes(of: path)) }

  /// Notes a finding that belongs to no row.
  func add(_ finding: AuditFinding) {
    log.append(rating.rated(ReportFinding(finding)))
  }

  /// The row with what the baseline and what fails make of it.
  func completed(_ row: ReportRow, _ findings: [AuditFinding]) -> ReportRow {
    var row = row
    row.findings = findings.map { ReportFinding($0) }
    return rating.rated(row)
  }

  /// Notes rows, after all that were noted before, or late, and then where they belong.
  mutating func add(_ rows: [ReportRow], isLate: Bool = false) {
    for row in rows {
      census.note(row.status)
      if row.fails { failingStatuses.insert(row.status) }
      duplicates.add(row)
    }
    guard isLate else { return log.append(rows) }
    for row in rows { log.append(late: row) }
  }

  /// Ends the audit: tells of duplicates, and sums up.
  ///
  /// - Throws: ``Failure`` where what was seen and what became of it do not add up.
  mutating func sum() throws(Failure) -> AuditSum {
    let tally = try endedTally()
    let population: ReportPopulation
    do throws(AuditError) { population = try census.reconciled(with: tally.artifacts) } catch {
      throw Failure(error)
    }
    return AuditSum(
      tally: tally, population: population, failingStatuses: failingStatuses,
      remarks: AuditSum.remarks(population, log.trouble ?? duplicates.trouble))
  }

  private func endedTally() throws(Failure) -> ReportTally {
    do throws(ReportError) {
      try duplicates.forEachFinding { finding throws(ReportError) in add(finding) }
      return try log.tally()
    } catch {
      throw Failure(error, path: "")
    }
  }

}

/// What an audit came to.
struct AuditSum {
  let tally: ReportTally
  let population: ReportPopulation
  let failingStatuses: Set<ReportStatus>
  let remarks: [String]

  /// What is to be said of the run.
  static func remarks(_ population: ReportPopulation, _ trouble: FileError?) -> [String] {
    var remarks: [String] = []
    if population.artifactCount == 0 {
      remarks.append("nothing was judged: there is no artifact here")
    }
    if let trouble {
      remarks.append(
        "rows are kept in memory, since no folder can be written: "
          + FileTrouble(trouble).explanation.message)
    }
    return remarks
  }

  /// The exit status by what fails.
  var status: ExitStatus {
    Self.status(population, failingStatuses, failingFindings: tally.failingFindings)
  }

  /// The exit status by what fails: as for `verify`, and 1 for findings.
  static func status(
    _ population: ReportPopulation, _ failingStatuses: Set<ReportStatus>, failingFindings: UInt64
  ) -> ExitStatus {
    if population.unreadable > 0 || failingStatuses.contains(.error) { return .noVerdict }
    if failingStatuses.contains(where: { $0 != .unsigned }) || failingFindings > 0 {
      return .refused
    }
    return failingStatuses.contains(.unsigned) ? .unsigned : .accepted
  }
}
