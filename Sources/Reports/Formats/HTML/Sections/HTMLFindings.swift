import StrictEncoding

/// What was found beside the verdicts: counted by code, and those about no artifact one by one.
struct HTMLFindings {
  let summary: ReportSummary
  let selection: HTMLSelection

  var markup: HTML {
    """
    <section id="findings" aria-labelledby="findings-title">
    <h2 id="findings-title">Findings</h2>
    \(counts)\(list)</section>

    """
  }

  private var counts: HTML {
    let sorted = summary.findings.sorted { $0.key.precedesBytewise($1.key) }
    guard !sorted.isEmpty else { return "<p>Nothing was found beside the verdicts.</p>\n" }
    return """
      <table class="codes">
      <caption>Findings by code, those about artifacts included</caption>
      <thead><tr><th scope="col">code</th><th scope="col">severity</th>\
      <th scope="col" class="number">count</th><th scope="col" class="number">failing</th></tr>
      </thead>
      <tbody>
      \(.each(sorted) { line($0.key, $0.value) })</tbody>
      </table>

      """
  }

  private func line(_ code: String, _ count: UInt64) -> HTML {
    let tally = selection.codes[code]
    return """
      <tr><th scope="row" class="exact">\(code)</th><td>\(.maybe(tally) { severity($0.severity) })</td>\
      <td class="number">\(count)</td><td class="number">\(tally?.failing ?? 0)</td></tr>

      """
  }

  private var list: HTML {
    guard !selection.findings.isEmpty else { return "" }
    return """
      <h3>Findings about no artifact</h3>
      \(rest)<ul class="findings">
      \(.each(selection.findings, item))</ul>

      """
  }

  private var rest: HTML {
    guard selection.findingCount > UInt64(selection.findings.count) else { return "" }
    return """
      <p class="note">The first \(selection.findings.count) of \(selection.findingCount). \
      \(HTMLCompleteRows(summary.run).sentence)</p>

      """
  }

  private func item(_ finding: ReportFinding) -> HTML {
    let path = HTML.maybe(finding.path) { "<p class=\"exact\">\($0)</p>" }
    let details = HTML.each(Self.details(finding)) { "<li>\($0)</li>" }
    return """
      <li class="finding"><p>\(severity(finding.severity)) <code>\(finding.code)</code>\
      \(" <span class=\"fails-tag\">makes the run fail</span>", if: finding.fails)</p>
      <p>\(finding.message)</p>\(path)\("<ul>\(details)</ul>", if: !details.isEmpty)</li>

      """
  }

  private static func details(_ finding: ReportFinding) -> [HTML] {
    var details: [HTML] = []
    if let key = finding.keyID { details.append("key <span class=\"exact\">\(key)</span>") }
    if let digest = finding.digest {
      details.append("digest <span class=\"exact\">\(digest)</span>")
    }
    if let time = finding.time { details.append("time \(time)") }
    details += finding.related.map { "also <span class=\"exact\">\($0)</span>" }
    if let change = finding.change { details.append("against the baseline: \(change.rawValue)") }
    if let remedy = finding.remedy { details.append("remedy: \(remedy)") }
    return details
  }

  private func severity(_ severity: ReportSeverity) -> HTML {
    "<span class=\"severity v-\(severity.rawValue)\">\(severity.rawValue)</span>"
  }
}
