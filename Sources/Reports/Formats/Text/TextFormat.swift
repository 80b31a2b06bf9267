import StrictEncoding

/// Text for people, 100 columns wide and safe on any terminal: what was judged and how, what was seen,
/// what is wrong with what, what was found beside, and last the verdict.
///
/// Each section shows its first entries and how many more there are. No line begins with text from
/// outside, which a system that reads the output of a job could take for a command.
enum TextFormat {
  /// The most entries that a section shows: what a person reads, and no terminal is flooded.
  static let entryLimit = 100

  /// Writes a report.
  static func write(
    _ report: Report, to sink: inout some ReportSink & ~Copyable
  ) throws(ReportError) {
    let summary = report.summary
    let listsAccepted = summary.command.isExactly("verify")
    var sections = TextSections(listsAccepted: listsAccepted)
    if listsAccepted {
      try report.entries.forEachRow { row throws(ReportError) in sections.add(row) }
    } else {
      try report.entries.forEachTellingRow { row throws(ReportError) in sections.add(row) }
    }
    try report.entries.forEachFinding { finding throws(ReportError) in
      sections.add(finding, of: nil)
    }
    var parts = [TextHead.lines(summary), TextHead.population(summary.population)]
    parts += sections.artifacts + sections.findings
    parts += [changes(summary, sections.changes), TextHead.keys(summary.keys)]
    parts.append([ReportTotals.verdict(of: summary)])
    let text = parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }
      .joined(separator: "\n")
    try sink.write(Array(text.utf8))
  }

  private static func changes(_ summary: ReportSummary, _ section: TextSection) -> [String] {
    guard let question = summary.question else { return [] }
    let lost = ReportTotals.count(summary.noLongerAccepted, "artifact")
    return TextLine.lines("What if: ", question, indent: 4)
      + ["  \(lost) would no longer be accepted, \(summary.newlyAccepted) newly would"]
      + section.lines
  }
}
