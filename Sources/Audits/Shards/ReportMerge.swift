import NativeSystem
public import Reports
import Sidecars
import StrictEncoding

/// Puts the parts of a run together: what comes out is what one machine would have found.
///
/// Rows stand as a run comes to them; what only all parts together can decide is decided here: which bundles are
/// about nothing, what was changed, and what lies at several paths.
public struct ReportMerge {
  private let failing: FailingSet
  private let baseline: AuditBaseline?
  private var rating: AuditRating
  private var parts: Set<Int> = []
  private var first: ShardReader?
  private let log: RowLog
  private let duplicates: DuplicateFinder
  private let paths: SortedSpool
  /// The position of each bundle, and what a part says of it.
  private let bundles: SortedSpool
  private var suspects: [ShardSuspect] = []
  private var doubts: [[UInt8]: ShardDoubt] = [:]
  private var population = ReportPopulation()
  private var failingStatuses: Set<ReportStatus> = []

  /// What is told of duplicates is told anew.
  private static let duplicateCode = "duplicate-artifact"
  /// Where the numbers of a part stand.
  private static let summaryLine = 2

  /// Begins with no part.
  ///
  /// - Parameters:
  ///   - spool: Where what does not fit into memory goes.
  ///   - failing: What makes the run fail.
  ///   - baseline: An earlier report, which the parts know nothing of.
  public init(spool: SpoolPlaces, failing: FailingSet, baseline: AuditBaseline? = nil) {
    self.failing = failing
    self.baseline = baseline
    rating = AuditRating(failing: failing, baseline: baseline, asking: nil)
    log = RowLog(spool: spool)
    duplicates = DuplicateFinder(spool: spool)
    paths = SortedSpool(places: spool)
    bundles = SortedSpool(places: spool)
  }

  /// Adds the part that a run wrote to a file.
  ///
  /// - Throws: ``ShardError``, after which nothing can be merged.
  public mutating func add(_ path: String) throws(ShardError) {
    var reader = try ShardReader(path: path)
    if let first {
      if let member = ShardAgreement.difference(first, reader) {
        throw .differ(member: member, path: path)
      }
    } else {
      first = reader
      rating = AuditRating(
        failing: failing, baseline: baseline, asking: reader.summary.question)
    }
    let number = reader.head.shard.number
    guard parts.insert(number).inserted else { throw .repeated(number) }
    var found: [ReportStatus: UInt64] = [:]
    while let line = try reader.next() {
      if case .row(let row, _) = line { found[row.status, default: 0] += 1 }
      add(line)
    }
    guard reader.summary.population.reconciles, found == reader.summary.population.artifacts else {
      throw .malformed(path: path, line: Self.summaryLine)
    }
    population.add(reader.summary.population)
  }

  /// Ends the merge.
  ///
  /// - Parameter telling: What is told of what only all parts together show.
  /// - Returns: The rows and findings, and their summary.
  /// - Throws: ``ShardError/missing(_:of:)`` unless all parts are there, ``ShardError/overlap(path:)`` if two
  ///   have the same artifact.
  public consuming func finish(
    telling: (AuditFinding) -> ReportFinding
  ) throws(ShardError) -> MergedRun {
    guard let first, parts.count == first.head.shard.count else {
      let count = first?.head.shard.count ?? 1
      throw .missing((1...count).filter { [parts] in !parts.contains($0) }, of: count)
    }
    let changes = OrphanBundles(
      of: try unmatched(),
      suspects: suspects.filter { $0.otherwise != .unread }.map(\.row.path),
      unread: suspects.filter { $0.otherwise == .unread }.map(\.row.path))
    for suspect in suspects { settle(suspect, isChanged: changes.isChanged(suspect.row.path)) }
    suspects = []
    try demandNoOverlap()
    for doubt in doubts.values where !doubt.isTold { log.append(rating.rated(doubt.finding)) }
    for finding in changes.findings { log.append(rating.rated(telling(finding))) }
    return try merged(first, telling)
  }

  private mutating func add(_ line: ShardLine) {
    switch line {
    case .row(let row, let place): add(row, at: place)
    case .finding(let finding):
      if !finding.code.isExactly(Self.duplicateCode) { log.append(rating.rated(finding)) }
    case .bundle(let bundle): bundles.add(Self.lead(bundle.position) + line.encoded)
    case .suspect(let suspect): suspects.append(suspect)
    case .doubt(let doubt):
      let path = PathText.bytes(of: doubt.finding.path ?? "")
      doubts[path] = ShardDoubt(doubt.finding, isTold: doubt.isTold || doubts[path]?.isTold == true)
    case .head, .summary, .end: preconditionFailure("a reader gives none of these")
    }
  }

  private mutating func add(_ row: ReportRow, at place: UInt64) {
    let row = rating.rated(row)
    if row.fails { failingStatuses.insert(row.status) }
    paths.add(PathText.bytes(of: row.path))
    duplicates.add(row)
    log.append(row, at: place)
  }

  private mutating func settle(_ suspect: ShardSuspect, isChanged: Bool) {
    switch suspect.otherwise {
    case .judged, .unread: return
    case _ where isChanged:
      population.seen += 1
      population.artifacts[suspect.row.status, default: 0] += 1
      add(suspect.row, at: suspect.place)
    case .nothing: return
    case .outOfScope(let word, let fileExtension):
      population.seen += 1
      population.outOfScope[word, default: 0] += 1
      if let fileExtension { population.count(extension: fileExtension) }
    }
  }

  private func demandNoOverlap() throws(ShardError) {
    guard let path = try repeatedPath() else { return }
    throw .overlap(path: PathText.text(of: path))
  }

  private func repeatedPath() throws(ShardError) -> [UInt8]? {
    do throws(FileError) {
      var sorted = try paths.sorted()
      var last: [UInt8]?
      while let path = try sorted.next() {
        if path == last { return path }
        last = path
      }
      return nil
    } catch {
      throw .file(error)
    }
  }

  private func merged(
    _ first: ShardReader, _ telling: (AuditFinding) -> ReportFinding
  ) throws(ShardError) -> MergedRun {
    let tally: ReportTally
    do throws(ReportError) {
      try duplicates.forEachFinding { finding throws(ReportError) in
        log.append(rating.rated(telling(finding)))
      }
      tally = try log.tally()
    } catch {
      throw .report(error)
    }
    var summary = first.summary
    summary.failOn = failing.sorted
    summary.population = population
    summary.take(tally)
    return MergedRun(
      summary: summary, entries: log, failingStatuses: failingStatuses,
      trouble: log.trouble ?? duplicates.trouble ?? paths.trouble ?? bundles.trouble)
  }
}

extension ReportMerge {
  /// What no part has of that which bundles are about, in the order of the index.
  private func unmatched() throws(ShardError) -> [UnmatchedBundle] {
    var found: [UnmatchedBundle] = []
    var group = ShardBundle(position: 0, matched: [], look: nil)
    do throws(FileError) {
      var sorted = try bundles.sorted()
      while let entry = try sorted.next() {
        guard case .bundle(let next)? = ShardLine(parsing: Array(entry[8...])) else {
          preconditionFailure("a bundle was written")
        }
        if next.position != group.position {
          if let bundle = UnmatchedBundle(group) { found.append(bundle) }
          group = ShardBundle(position: next.position, matched: [], look: nil)
        }
        group.matched += next.matched
        group.look = group.look ?? next.look
      }
    } catch {
      throw .file(error)
    }
    if let bundle = UnmatchedBundle(group) { found.append(bundle) }
    return found
  }

  /// A position as bytes that sort as it does.
  private static func lead(_ position: UInt64) -> [UInt8] {
    stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: position >> UInt64($0)) }
  }
}

extension UnmatchedBundle {
  /// What is left of a bundle; nil where nothing is.
  fileprivate init?(_ bundle: ShardBundle) {
    guard let look = bundle.look else { return nil }
    let names = BundleIndex.missing(among: look.names, found: Set(bundle.matched))
    guard !names.isEmpty || bundle.matched.isEmpty else { return nil }
    self.init(
      path: look.path, label: look.line.map { "\(look.path):\($0)" } ?? look.path, names: names,
      isOrphan: bundle.matched.isEmpty)
  }
}

extension ReportSummary {
  /// Takes what was counted of all rows and findings.
  fileprivate mutating func take(_ tally: ReportTally) {
    failingArtifacts = tally.failingArtifacts
    findings = tally.findings
    failingFindings = tally.failingFindings
    noLongerAccepted = tally.noLongerAccepted
    newlyAccepted = tally.newlyAccepted
    for position in keys.indices {
      let use = tally.keys[keys[position].keyID] ?? ReportTally.KeyUse()
      keys[position].counted = use.counted
      keys[position].notCounted = use.notCounted
    }
  }
}
