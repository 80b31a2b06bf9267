/// What was seen of the findings with one code.
struct HTMLCodeTally: Sendable, Hashable {
  /// The worst severity that one has.
  private(set) var severity = ReportSeverity.note
  /// How many make the run fail.
  private(set) var failing: UInt64 = 0

  mutating func add(_ finding: ReportFinding) {
    if finding.fails { failing += 1 }
    if Self.order(finding.severity) > Self.order(severity) { severity = finding.severity }
  }

  private static func order(_ severity: ReportSeverity) -> Int {
    switch severity {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}
