/// How many results of each status a control has, and how much the worst of its findings matters.
struct InSpecTally {
  private var counts: [InSpecStatus: UInt64] = [:]
  private(set) var severity: ReportSeverity = .note

  mutating func add(_ observation: InSpecObservation) {
    counts[observation.status, default: 0] += 1
    let all = ReportSeverity.allCases
    severity = all.last { $0 == severity || $0 == observation.severity } ?? severity
  }

  /// What the control ends as.
  var status: InSpecStatus { InSpecStatus.allCases.first { counts[$0] != nil } ?? .skipped }

  /// How many results are written out one by one.
  var written: UInt64 { counts.values.reduce(0) { $0 + min($1, InSpecResultList.limit) } }
}
