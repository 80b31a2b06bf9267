/// The evidence of failing artifacts, there without a script and on paper.
struct HTMLOpenEvidence {
  let summary: ReportSummary
  let keyNames: HTMLKeyNames

  func opening(shown: Int) -> HTML {
    let all = summary.failingArtifacts
    let complete = HTMLCompleteRows(summary.run).sentence
    let note: HTML = """
      <p class="note">The first \(shown) of \(all) failing artifacts. \(complete)</p>
      """
    return """
      <section id="failing" aria-labelledby="failing-title">
      <h2 id="failing-title">Failing artifacts in detail</h2>
      \(note, if: all > UInt64(shown))

      """
  }

  func details(of row: ReportRow, at index: Int) -> HTML {
    let evidence = HTMLEvidence(row, keyNames: keyNames).markup
    return """
      <details id="e\(attribute: index)"><summary><span class="status s-\(row.status.rawValue)">\
      \(row.status.rawValue)</span> <span class="exact">\(row.path)</span></summary>
      <div class="evidence">\(evidence)</div></details>

      """
  }

  var closing: HTML { "</section>\n" }
}
