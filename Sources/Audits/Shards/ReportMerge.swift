import NativeSystem
public import Reports
import StrictEncoding

/// Puts the parts of a run together: what comes out is what one machine would have found.
///
/// Rows stand as a run comes to them; what only all parts together can decide is decided here: which bundles are
/// about nothing, what was changed, and what lies at several paths.
public struct ReportMerge {
  private let spool: SpoolPlaces
  private var parts: Set<Int> = []
  private var first: ShardReader?
  private var log: RowLog
  private let duplicates: DuplicateFinder
  private let paths: SortedSpool
  /// Each bundle's path, a zero byte, and the line of one that is not matched.
  private let bundles: SortedSpool
  private var suspects: [ShardSuspect] = []
  private var population = ReportPopulation()
  private var failingStatuses: Set<ReportStatus> = []

  /// What is told of duplicates is told anew.
  private static let duplicateCode = "duplicate-artifact"

  /// Where the numbers of a part stand.
  private static let summaryLine = 2

  /// Begins with no part.
  public init(spool: SpoolPlaces) {
    self.spool = spool
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
      let roots = reader.summary.run.roots
      log = RowLog(
        spool: spool,
        order: reader.isList ? WalkOrder(listed: roots) : WalkOrder(roots: roots))
    }
    guard parts.insert(reader.shard.number).inserted else { throw .repeated(reader.shard.number) }
    var found: [ReportStatus: UInt64] = [:]
    while let line = try reader.next() {
      switch line {
      case .report(.artifact(let row)):
        found[row.status, default: 0] += 1
        add(row)
      case .report(.finding(let finding)):
        if !finding.code.isExactly(Self.duplicateCode) { log.append(finding) }
      case .bundle(let bundle): add(bundle)
      case .suspect(let suspect): suspects.append(suspect)
      case .head, .end, .report(.summary): preconditionFailure("a reader gives none of these")
      }
    }
    guard reader.summary.population.reconciles, found == reader.summary.population.artifacts else {
      throw .malformed(path: path, line: Self.summaryLine)
    }
    population.add(reader.summary.population)
  }

  /// Ends the merge.
  ///
  /// - Parameters:
  ///   - deciding: Given the bundles that are about nothing in any part, and the paths of all suspects in
  ///     order, says what is to be told of the bundles, and which suspects were changed.
  ///   - telling: What is told of artifacts that are the same.
  /// - Returns: The rows and findings, and their summary.
  /// - Throws: ``ShardError/missing(_:of:)`` unless all parts are there, ``ShardError/overlap(path:)`` if two
  ///   have the same artifact.
  public consuming func finish(
    deciding: ([ShardBundle], [String]) -> (findings: [ReportFinding], changed: [String]),
    telling: (DuplicateGroup) -> ReportFinding
  ) throws(ShardError) -> MergedRun {
    guard let first, parts.count == first.shard.count else {
      let count = first?.shard.count ?? 1
      throw .missing((1...count).filter { [parts] in !parts.contains($0) }, of: count)
    }
    let order = suspectsInOrder(first)
    let decision = deciding(try orphans(), order.map(\.row.path))
    for finding in decision.findings { log.append(finding) }
    let changed = Set(decision.changed.map(PathText.bytes(of:)))
    for suspect in order { settle(suspect, changed) }
    try demandNoOverlap()
    return try merged(first, telling)
  }

  private mutating func add(_ row: ReportRow) {
    if row.fails { failingStatuses.insert(row.status) }
    paths.add(PathText.bytes(of: row.path))
    duplicates.add(row)
    log.append(late: row)
  }

  private func add(_ bundle: ShardBundle) {
    let label = PathText.bytes(of: bundle.finding.path ?? "") + [0]
    bundles.add(bundle.isMatched ? label : label + ShardLine.bundle(bundle).encoded)
  }

  private func suspectsInOrder(_ first: ShardReader) -> [ShardSuspect] {
    let roots = first.summary.run.roots
    let order = first.isList ? WalkOrder(listed: roots) : WalkOrder(roots: roots)
    return suspects.map { (key: order.key(of: $0.row.path), suspect: $0) }
      .sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.suspect)
  }

  /// The bundles that no part matched, in the order of their paths.
  private func orphans() throws(ShardError) -> [ShardBundle] {
    var orphans: [ShardBundle] = []
    var last: (label: ArraySlice<UInt8>, isMatched: Bool, isTold: Bool) = ([], true, true)
    do throws(FileError) {
      var sorted = try bundles.sorted()
      // Of the entries of one bundle that which says that it is matched is the shortest, and first.
      while let entry = try sorted.next() {
        let end = entry.firstIndex(of: 0) ?? entry.endIndex
        let label = entry[..<end]
        if !label.elementsEqual(last.label) { last = (label, entry.count == end + 1, false) }
        guard !last.isMatched, !last.isTold,
          case .bundle(let bundle)? = ShardLine(parsing: Array(entry[(end + 1)...]))
        else { continue }
        orphans.append(bundle)
        last.isTold = true
      }
    } catch {
      throw .file(error)
    }
    return orphans
  }

  private mutating func settle(_ suspect: ShardSuspect, _ changed: Set<[UInt8]>) {
    guard let word = suspect.outOfScope else { return }
    population.seen += 1
    if changed.contains(PathText.bytes(of: suspect.row.path)) {
      population.artifacts[suspect.row.status, default: 0] += 1
      add(suspect.row)
    } else {
      population.outOfScope[word, default: 0] += 1
      if let name = suspect.fileExtension { population.extensions[name, default: 0] += 1 }
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
    _ first: ShardReader, _ telling: (DuplicateGroup) -> ReportFinding
  ) throws(ShardError) -> MergedRun {
    let tally: ReportTally
    do throws(ReportError) {
      try duplicates.forEachGroup { group throws(ReportError) in log.append(telling(group)) }
      tally = try log.tally()
    } catch {
      throw .report(error)
    }
    var summary = first.summary
    summary.population = population
    summary.failingArtifacts = tally.failingArtifacts
    summary.findings = tally.findings
    summary.failingFindings = tally.failingFindings
    summary.noLongerAccepted = tally.noLongerAccepted
    summary.newlyAccepted = tally.newlyAccepted
    for position in summary.keys.indices {
      let use = tally.keys[summary.keys[position].keyID] ?? ReportTally.KeyUse()
      summary.keys[position].counted = use.counted
      summary.keys[position].notCounted = use.notCounted
    }
    return MergedRun(summary: summary, entries: log, failingStatuses: failingStatuses)
  }
}
