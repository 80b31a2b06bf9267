public import NativeSystem
public import Reports
import StrictEncoding
import Synchronization

/// Where the rows and findings of a run go as they are judged, and from which every report is written.
///
/// Workers add their batches as they finish them; the rows come out in the order of the batches. They
/// are kept encoded, in memory up to a limit and then in a spool, so that memory does not grow with
/// their number where a folder can be written. Nothing that is added is lost where none can: it stays
/// in memory, and ``trouble`` says why.
public final class RowLog: ReportEntries {
  /// What rows take in memory before they are spooled: some twenty thousand of them.
  public static let usualMemoryLimit = 16 << 20

  /// A piece of the log that holds batches which follow each other.
  private struct Segment {
    var firstBatch: Int
    var lastBatch: Int
    var range: Range<UInt64>
    /// Whether there is nothing more to say of any of its rows.
    let isPlain: Bool
  }

  private struct Index {
    var segments: [Segment] = []
    var nextBatch = 0
    var tally = ReportTally()

    /// Notes where a batch is; one that follows the last in order and place needs no segment of its own.
    mutating func add(_ batch: Int, _ range: Range<UInt64>, isPlain: Bool) {
      nextBatch = max(nextBatch, batch + 1)
      if let last = segments.last, last.lastBatch == batch - 1, last.isPlain == isPlain,
        last.range.upperBound == range.lowerBound
      {
        segments[segments.count - 1].lastBatch = batch
        segments[segments.count - 1].range = last.range.lowerBound..<range.upperBound
      } else {
        segments.append(
          Segment(firstBatch: batch, lastBatch: batch, range: range, isPlain: isPlain))
      }
    }
  }

  private let rows: SpooledBytes
  /// Rows that came late: what they are sorted by, and their lines.
  private let lateRows: SortedSpool
  private let order: WalkOrder
  private let findings: SortedSpool
  private let index = Mutex(Index())

  /// Makes an empty log.
  ///
  /// - Parameters:
  ///   - spool: Where rows and findings go that do not fit into memory.
  ///   - order: Where rows go that come late; the batches come in this order by themselves.
  ///   - memoryLimit: How many bytes of rows stay in memory.
  public init(
    spool: SpoolPlaces, order: WalkOrder = WalkOrder(roots: []),
    memoryLimit: Int = RowLog.usualMemoryLimit
  ) {
    self.order = order
    rows = SpooledBytes(places: spool, memoryLimit: memoryLimit)
    lateRows = SortedSpool(places: spool, runSize: memoryLimit / 2)
    findings = SortedSpool(places: spool, runSize: memoryLimit / 4)
  }

  /// Adds the rows of a batch, whichever batches came before; each number may be used once.
  ///
  /// Any thread may call it. A batch of no rows need not be added.
  public func append(_ rows: [ReportRow], batch: Int) {
    guard !rows.isEmpty else { return }
    let bytes = rows.flatMap { ReportLine.artifact($0).encoded }
    index.withLock { index in
      let start = self.rows.append(bytes)
      index.add(
        batch, start..<start + UInt64(bytes.count), isPlain: rows.allSatisfy(\.isPlain))
      for row in rows { index.tally.add(row) }
    }
  }

  /// Adds rows after all that were added so far.
  public func append(_ rows: [ReportRow]) {
    append(rows, batch: index.withLock { $0.nextBatch })
  }

  /// Adds a row after all that were added so far.
  public func append(_ row: ReportRow) { append([row]) }

  /// Adds a row that belongs somewhere before the end, by the order of the log.
  ///
  /// Any thread may call it.
  public func append(late row: ReportRow) {
    lateRows.add(order.key(of: row.path) + ReportLine.artifact(row).encoded)
    index.withLock { $0.tally.add(row) }
  }

  /// Adds a row by its place in the order of a log to which all rows come so.
  func append(_ row: ReportRow, at place: UInt64) {
    lateRows.add(WalkOrder.key(ofPlace: place) + ReportLine.artifact(row).encoded)
    index.withLock { $0.tally.add(row) }
  }

  /// Adds a finding that is about no artifact; a finding that is already there is not added again.
  public func append(_ finding: ReportFinding) {
    findings.add(ReportLine.finding(finding).encoded)
  }

  /// Why rows or findings beyond the limit are kept in memory; nil where all is well.
  public var trouble: FileError? { rows.trouble ?? lateRows.trouble ?? findings.trouble }

  /// Counts what is there, findings about no artifact included.
  ///
  /// - Throws: ``ReportError`` if the spool cannot be read.
  public func tally() throws(ReportError) -> ReportTally {
    var tally = index.withLock { $0.tally }
    try forEachFinding { finding throws(ReportError) in tally.add(finding) }
    return tally
  }

  /// Goes through the rows in the order of their batches, with those that came late among them.
  public func forEachRow(_ body: (ReportRow) throws(ReportError) -> Void) throws(ReportError) {
    try forEachRow(in: { _ in true }, body)
  }

  /// Goes through the rows of which there is more to say; where nearly all are plain, few are read.
  public func forEachTellingRow(
    _ body: (ReportRow) throws(ReportError) -> Void
  ) throws(ReportError) {
    try forEachRow(in: { !$0.isPlain }) { row throws(ReportError) in
      if !row.isPlain { try body(row) }
    }
  }

  private func forEachRow(
    in chosen: (Segment) -> Bool, _ body: (ReportRow) throws(ReportError) -> Void
  ) throws(ReportError) {
    var late = try Self.reading { () throws(FileError) in try lateRows.sorted() }
    var next = try Self.reading { () throws(FileError) in try late.next() }
    try forEachRowInBatches(chosen) { row throws(ReportError) in
      if next != nil {
        let key = order.key(of: row.path)
        while let entry = next, entry.lexicographicallyPrecedes(key) {
          try body(try Self.lateRow(entry))
          next = try Self.reading { () throws(FileError) in try late.next() }
        }
      }
      try body(row)
    }
    while let entry = next {
      try body(try Self.lateRow(entry))
      next = try Self.reading { () throws(FileError) in try late.next() }
    }
  }

  private static func lateRow(_ entry: [UInt8]) throws(ReportError) -> ReportRow {
    let line = Array(entry[WalkOrder.end(of: entry)...])
    guard case .artifact(let row) = try ReportLine(parsing: line) else {
      preconditionFailure("a row was written")
    }
    return row
  }

  private func forEachRowInBatches(
    _ chosen: (Segment) -> Bool, _ body: (ReportRow) throws(ReportError) -> Void
  ) throws(ReportError) {
    let segments = index.withLock { index in
      index.segments.sorted { $0.firstBatch < $1.firstBatch }
    }
    for segment in segments where chosen(segment) {
      var lines = LineCursor(
        range: segment.range, limit: ReportLine.limits.maxBytes, read: rows.read(at:count:))
      while let line = try lines.next() {
        guard case .artifact(let row) = try ReportLine(parsing: line) else { continue }
        try body(row)
      }
    }
  }

  /// Goes through the findings in the bytewise order of their lines: by code, severity and path.
  public func forEachFinding(
    _ body: (ReportFinding) throws(ReportError) -> Void
  ) throws(ReportError) {
    var lines = try Self.reading { () throws(FileError) in try findings.sorted() }
    var last: [UInt8] = []
    while let line = try Self.reading({ () throws(FileError) in try lines.next() }) {
      guard line != last, case .finding(let finding) = try ReportLine(parsing: line) else {
        continue
      }
      last = line
      try body(finding)
    }
  }

  private static func reading<R>(_ body: () throws(FileError) -> R) throws(ReportError) -> R {
    do { return try body() } catch { throw .file(error) }
  }
}
