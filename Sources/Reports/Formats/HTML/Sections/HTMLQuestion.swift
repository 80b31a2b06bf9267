/// What would change under what the run asks.
struct HTMLQuestion {
  let summary: ReportSummary
  let selection: HTMLSelection

  /// A longer list is folded, so that what follows is not out of sight.
  private static let openAtMost: UInt64 = 20

  var markup: HTML {
    guard let question = summary.question else { return "" }
    return """
      <section id="question" aria-labelledby="question-title">
      <h2 id="question-title">What if</h2>
      <p class="lead">\(question)</p>
      \(list("would no longer be accepted", selection.lost, summary.noLongerAccepted))
      \(list("would newly be accepted", selection.gained, summary.newlyAccepted))
      </section>

      """
  }

  private func list(_ change: String, _ rows: [ReportRow], _ count: UInt64) -> HTML {
    let title = "\(HTMLNumber.counted(count, "artifact", "artifacts")) \(change)"
    guard !rows.isEmpty else { return "<p>\(title).</p>" }
    let rest: HTML =
      count > UInt64(rows.count)
      ? "<p class=\"note\">The first \(rows.count). \(HTMLCompleteRows(summary.run).sentence)</p>"
      : ""
    return """
      <details\(" open", if: count <= Self.openAtMost)><summary>\(title)</summary>
      \(rest)<ul class="changes">
      \(.each(rows, line))</ul></details>
      """
  }

  private func line(_ row: ReportRow) -> HTML {
    """
    <li><span class="exact">\(row.path)</span> <span class="change">\(status(row.status)) \
    <span class="muted">would be</span> \(.maybe(row.alternative, status))</span></li>

    """
  }

  private func status(_ status: ReportStatus) -> HTML {
    "<span class=\"status s-\(status.rawValue)\">\(status.rawValue)</span>"
  }
}
