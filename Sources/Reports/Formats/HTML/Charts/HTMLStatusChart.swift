/// The statuses as one bar, and in words.
struct HTMLStatusChart {
  let population: ReportPopulation

  /// What the narrowest part of the bar has, so that one of a million is still seen.
  private static let narrowest = 60
  /// From which share on a part has room for its sign.
  private static let roomForSign = 400

  var markup: HTML {
    guard population.artifactCount > 0 else {
      return "<p class=\"note\">There is no artifact.</p>\n"
    }
    return """
      <figure class="chart">
      <svg role="img" aria-label="\(description)" width="100%" height="28" focusable="false">
      \(bar)</svg>
      <figcaption><ul class="legend">\(legend)</ul></figcaption>
      </figure>

      """
  }

  private var present: [(status: ReportStatus, count: UInt64)] {
    ReportStatus.allCases.map { ($0, population.artifacts[$0, default: 0]) }.filter { $0.1 > 0 }
  }

  private var description: String {
    let all = HTMLNumber.counted(population.artifactCount, "artifact", "artifacts")
    let parts = present.map { "\(HTMLNumber.grouped($0.count)) \($0.status.rawValue)" }
    return "Of \(all): " + parts.joined(separator: ", ")
  }

  private var bar: HTML {
    var start = 0
    var parts = HTML()
    for (part, width) in zip(present, widths) {
      parts += segment(part.status, from: start, width: width)
      start += width
    }
    return parts
  }

  /// The widths of the parts: their shares, but none too narrow to be seen; the widest pays.
  private var widths: [Int] {
    let all = population.artifactCount
    var widths = present.map { max(HTMLShare($0.count, of: all).hundredths, Self.narrowest) }
    if let widest = widths.indices.max(by: { widths[$0] < widths[$1] }) {
      widths[widest] += 10_000 - widths.reduce(0, +)
    }
    return widths
  }

  private func segment(_ status: ReportStatus, from start: Int, width: Int) -> HTML {
    let (x, size) = (HTMLShare(hundredths: start), HTMLShare(hundredths: width))
    let middle = HTMLShare(hundredths: start + width / 2)
    let sign: HTML =
      width >= Self.roomForSign
      ? """
      <text x="\(middle)" y="18" text-anchor="middle" aria-hidden="true">\(HTMLStyle.sign(status))\
      </text>
      """ : ""
    return """
      <g class="f-\(status.rawValue)"><rect x="\(x)" width="\(size)" y="0" height="28"/>\(sign)</g>

      """
  }

  private var legend: HTML {
    .each(present) { part in
      let share = HTMLShare(part.count, of: population.artifactCount)
      return """
        <li><span class="status s-\(part.status.rawValue)">\(part.status.rawValue)</span> \
        <b>\(part.count)</b> <span class="muted">\(share.spoken)</span></li>
        """
    }
  }
}
