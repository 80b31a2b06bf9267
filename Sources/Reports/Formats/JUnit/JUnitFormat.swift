import StrictEncoding

/// A report as JUnit XML, in the form that GitLab, Jenkins and GitHub's readers have in common: a
/// suite of the artifacts, and one of the findings if there are any.
enum JUnitFormat {
  static func write<Sink: ReportSink & ~Copyable>(
    _ report: Report, to sink: inout Sink
  ) throws(ReportError) {
    let (artifacts, findings) = try counts(report.entries)
    let summary = report.summary
    try sink.write(
      text: """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="sigcheck \(ShownText.xml(summary.command))" \
        \((artifacts + findings).attributes) time="0">
        \(head("artifacts", artifacts, summary))\(properties(summary))
        """)
    try report.entries.forEachRow { (row) throws(ReportError) in
      try sink.write(text: JUnitCase(row).element)
    }
    try sink.write(text: "  </testsuite>\n")
    if findings.tests > 0 {
      try sink.write(text: head("findings", findings, summary))
      try forEachFinding(report.entries) { (finding) throws(ReportError) in
        try sink.write(text: JUnitCase(finding).element)
      }
      try sink.write(text: "  </testsuite>\n")
    }
    try sink.write(text: "</testsuites>\n")
  }

  /// Goes through the findings about artifacts, then through the others.
  private static func forEachFinding(
    _ entries: any ReportEntries, _ body: (ReportFinding) throws(ReportError) -> Void
  ) throws(ReportError) {
    try entries.forEachRow { (row) throws(ReportError) in
      for finding in row.findings { try body(finding) }
    }
    try entries.forEachFinding(body)
  }

  /// The counts stand before the cases, so that the entries are gone through once for them.
  private static func counts(
    _ entries: any ReportEntries
  ) throws(ReportError) -> (artifacts: JUnitCounts, findings: JUnitCounts) {
    var artifacts = JUnitCounts()
    var findings = JUnitCounts()
    try entries.forEachRow { (row) throws(ReportError) in
      artifacts.add(JUnitOutcome(row))
      for finding in row.findings { findings.add(JUnitOutcome(finding)) }
    }
    try entries.forEachFinding { (finding) throws(ReportError) in
      findings.add(JUnitOutcome(finding))
    }
    return (artifacts, findings)
  }

  private static func head(
    _ name: String, _ counts: JUnitCounts, _ summary: ReportSummary
  ) -> String {
    let host = summary.run.host.map { " hostname=\"\(ShownText.xml($0))\"" } ?? ""
    return """
        <testsuite name="sigcheck.\(name)" \(counts.attributes) time="0" \
      timestamp="\(ShownText.xml(summary.run.start))"\(host)>

      """
  }

  private static func properties(_ summary: ReportSummary) -> String {
    let values = [
      ("judged-at", summary.judgedAt), ("judged-by", summary.judgedBy),
      ("exit-status", String(summary.exitStatus)),
      ("fail-on", summary.failOn.joined(separator: ",")),
      ("tool-version", summary.run.toolVersion), ("libcrypto", summary.run.libcryptoVersion),
      ("start", summary.run.start), ("end", summary.run.end),
    ]
    let lines = values.map { name, value in
      "      <property name=\"\(name)\" value=\"\(ShownText.xml(value))\"/>\n"
    }
    return "    <properties>\n\(lines.joined())    </properties>\n"
  }
}
