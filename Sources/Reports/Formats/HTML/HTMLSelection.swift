/// What of a report's entries stands in a page: those that matter most, in the order of the run.
///
/// It never holds more than its limits allow, however many entries there are.
struct HTMLSelection {
  /// What stands in the table of artifacts, what matters most first.
  var rows: [ReportRow] { ranks.flatMap { $0 } }
  /// How many rows there are in all.
  private(set) var rowCount: UInt64 = 0
  /// The first findings about no artifact.
  private(set) var findings: [ReportFinding] = []
  /// How many findings are about no artifact.
  private(set) var findingCount: UInt64 = 0
  /// What is known of each code.
  private(set) var codes: [String: HTMLCodeTally] = [:]
  /// The first artifacts that would no longer be accepted.
  private(set) var lost: [ReportRow] = []
  /// The first artifacts that would be accepted.
  private(set) var gained: [ReportRow] = []
  /// Whether any row says how it stands to a baseline.
  private(set) var hasChanges = false

  /// Rows that fail, rows worth a look, and the others.
  private var ranks: [[ReportRow]] = [[], [], []]
  private let limit: Int

  /// Goes through the entries once.
  init(_ entries: any ReportEntries, limit: Int = HTMLLimits.rows) throws(ReportError) {
    self.limit = limit
    try entries.forEachRow { (row) throws(ReportError) in add(row) }
    try entries.forEachFinding { (finding) throws(ReportError) in add(finding) }
  }

  private mutating func add(_ row: ReportRow) {
    rowCount += 1
    if row.change != nil { hasChanges = true }
    for finding in row.findings { codes[finding.code, default: HTMLCodeTally()].add(finding) }
    noteAlternative(of: row)
    ranks[Self.rank(row)].append(row)
    guard rowCount > UInt64(limit), let last = ranks.lastIndex(where: { !$0.isEmpty }) else {
      return
    }
    ranks[last].removeLast()
  }

  private mutating func add(_ finding: ReportFinding) {
    findingCount += 1
    codes[finding.code, default: HTMLCodeTally()].add(finding)
    if findings.count < HTMLLimits.findings { findings.append(finding) }
  }

  private mutating func noteAlternative(of row: ReportRow) {
    guard let alternative = row.alternative, alternative.isAccepted != row.status.isAccepted else {
      return
    }
    if row.status.isAccepted {
      if lost.count < HTMLLimits.changes { lost.append(row) }
    } else if gained.count < HTMLLimits.changes {
      gained.append(row)
    }
  }

  private static func rank(_ row: ReportRow) -> Int {
    if row.fails { return 0 }
    let isChanged = row.alternative.map { $0 != row.status } ?? false
    return row.status != .accepted || !row.findings.isEmpty || isChanged ? 1 : 2
  }
}
