import StrictEncoding

/// What a report in text says of artifacts and findings, collected in one passage.
struct TextSections {
  /// The artifacts that would be judged otherwise under what the run asks.
  private(set) var changes = TextSection()
  private let listsAccepted: Bool
  private var rows: [ReportStatus: TextSection] = [:]
  private var codes: [String: Code] = [:]
  private var otherFindings = 0

  /// The findings of a code.
  private struct Code {
    var section = TextSection()
    var severity: ReportSeverity
  }

  init(listsAccepted: Bool) {
    self.listsAccepted = listsAccepted
  }

  mutating func add(_ row: ReportRow) {
    if listsAccepted || row.status != .accepted || row.fails {
      rows[row.status, default: TextSection()].add { TextEntry.lines(row) }
    }
    if let alternative = row.alternative, alternative.isAccepted != row.status.isAccepted {
      changes.add { TextEntry.change(row, to: alternative) }
    }
    for finding in row.findings { add(finding, of: row.path) }
  }

  mutating func add(_ finding: ReportFinding, of path: String?) {
    guard codes.count < TextFormat.entryLimit || codes[finding.code] != nil else {
      return otherFindings += 1
    }
    var code = codes[finding.code] ?? Code(severity: finding.severity)
    // Taken out, so that the lines are not copied for each finding.
    codes[finding.code] = Code(severity: finding.severity)
    code.section.add { TextEntry.lines(finding, of: path) }
    if finding.severity.rank < code.severity.rank { code.severity = finding.severity }
    codes[finding.code] = code
  }

  /// A section for each status, the worst first.
  var artifacts: [[String]] {
    ReportStatus.allCases.sorted { $0.badness > $1.badness }.compactMap { status in
      guard let section = rows[status] else { return nil }
      return ["\(Self.title(of: status)) (\(section.count))"] + section.lines
    }
  }

  /// A section for each code, errors first, then warnings.
  var findings: [[String]] {
    let sorted = codes.sorted { left, right in
      let (first, second) = (left.value.severity.rank, right.value.severity.rank)
      return first == second ? left.key.precedesBytewise(right.key) : first < second
    }
    let sections = sorted.map { name, code in
      let count = ReportTotals.count(code.section.count, "finding")
      return ["Found: \(ShownText.of(name)) (\(code.severity.rawValue), \(count))"]
        + code.section.lines
    }
    guard otherFindings > 0 else { return sections }
    return sections + [["Found: \(otherFindings) more of other codes; see the jsonl report"]]
  }

  private static func title(of status: ReportStatus) -> String {
    switch status {
    case .accepted: "Accepted"
    case .advisory: "Accepted, with advice"
    case .waived: "Accepted by a waiver"
    case .refused: "Refused"
    case .unsigned: "Unsigned"
    case .error: "No verdict"
    }
  }
}

extension ReportSeverity {
  /// The order from what matters most.
  fileprivate var rank: Int {
    switch self {
    case .error: 0
    case .warning: 1
    case .note: 2
    }
  }
}
