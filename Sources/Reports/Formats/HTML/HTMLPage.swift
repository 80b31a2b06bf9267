/// A report as one self-contained page.
///
/// It takes nothing from elsewhere, and its policy (Content Security Policy Level 3) lets a browser
/// run and apply only what was put in here. It says all that matters without a script too.
struct HTMLPage {
  private let summary: ReportSummary
  private let selection: HTMLSelection
  private let rows: [ReportRow]
  private let keyNames: HTMLKeyNames

  /// How many rows go to the sink at once.
  private static let rowsAtOnce = 100

  init(_ report: Report) throws(ReportError) {
    summary = report.summary
    selection = try HTMLSelection(report.entries)
    rows = selection.rows
    keyNames = HTMLKeyNames(summary.keys)
  }

  func write<Sink: ReportSink & ~Copyable>(to sink: inout Sink) throws(ReportError) {
    try sink.write((HTMLHead(summary: summary).markup + overview).bytes)
    try writeTable(to: &sink)
    try writeOpenEvidence(to: &sink)
    try sink.write(footer.bytes)
    try writeEvidenceData(to: &sink)
    try sink.write(end.bytes)
  }

  private var overview: HTML {
    HTMLVerdict(summary: summary).markup + "<main id=\"content\">\n"
      + HTMLPopulation(population: summary.population).markup
      + HTMLQuestion(summary: summary, selection: selection).markup
      + HTMLFindings(summary: summary, selection: selection).markup
      + HTMLKeys(keys: summary.keys).markup
      + HTMLTimeline(keys: summary.keys, judgedAt: summary.judgedAt).markup
      + HTMLCircumstances(run: summary.run).markup
  }

  private func writeTable<Sink: ReportSink & ~Copyable>(to sink: inout Sink) throws(ReportError) {
    let table = HTMLTable(summary: summary, selection: selection, shown: rows)
    try sink.write(table.opening.bytes)
    for start in stride(from: 0, to: rows.count, by: Self.rowsAtOnce) {
      var part = HTML()
      for index in start..<min(start + Self.rowsAtOnce, rows.count) {
        part += table.row(rows[index], at: index)
      }
      try sink.write(part.bytes)
    }
    try sink.write(table.closing.bytes)
  }

  private func writeOpenEvidence<Sink: ReportSink & ~Copyable>(
    to sink: inout Sink
  ) throws(ReportError) {
    let section = HTMLOpenEvidence(summary: summary, keyNames: keyNames)
    let failing = rows.prefix(HTMLLimits.openEvidence).prefix(while: \.fails)
    guard !failing.isEmpty else { return }
    try sink.write(section.opening(shown: failing.count).bytes)
    for (index, row) in failing.enumerated() {
      try sink.write(section.details(of: row, at: index).bytes)
    }
    try sink.write(section.closing.bytes)
  }

  /// The evidence of each row of the table, which the script shows on demand.
  private func writeEvidenceData<Sink: ReportSink & ~Copyable>(
    to sink: inout Sink
  ) throws(ReportError) {
    try sink.write(Array("<script type=\"application/json\" id=\"evidence-data\">[\n".utf8))
    for (index, row) in rows.enumerated() {
      let data = HTMLEvidence(row, keyNames: keyNames).json
      try sink.write(HTMLData.encoded(data) + (index + 1 < rows.count ? ",\n" : "\n").utf8)
    }
    try sink.write(Array("]</script>\n".utf8))
  }

  private var footer: HTML {
    """
    </main>
    <footer><p>Made by sigcheck. This page holds everything that it shows: it loads nothing, and \
    its own policy lets nothing be loaded.</p></footer>

    """
  }

  private var end: HTML {
    "<script>\(HTML(constant: HTMLScript.text))</script>\n</body>\n</html>\n"
  }
}
