import StrictEncoding

/// The lifetimes of keys as bars on a common axis, with the time that was judged at.
///
/// The table of keys says the same in words.
struct HTMLTimeline {
  private let keys: [ReportKey]
  private let all: Int
  private let judgedAt: String
  private let axis: HTMLTimeAxis

  private static let rowHeight = 40
  private static let top = 44

  init(keys: [ReportKey], judgedAt: String) {
    self.keys = Array(keys.prefix(HTMLLimits.lifetimes))
    self.all = keys.count
    self.judgedAt = judgedAt
    axis = HTMLTimeAxis(
      self.keys.flatMap { [$0.from, $0.until, $0.since] }.compactMap { $0 } + [judgedAt])
  }

  var markup: HTML {
    guard !keys.isEmpty else { return "" }
    let height = Self.top + keys.count * Self.rowHeight
    return """
      <section id="lifetimes" aria-labelledby="lifetimes-title">
      <h2 id="lifetimes-title">Lifetimes of keys</h2>
      \(rest)<figure class="chart">
      <svg role="img" aria-labelledby="lifetimes-title lifetimes-text" class="timeline" width="100%" \
      height="\(attribute: height)" focusable="false">
      <desc id="lifetimes-text">\(description)</desc>
      \(HTMLPatterns.markup)\(ticks(height))\(.each(keys.indices, bar))\(marker(height))</svg>
      <figcaption class="key-note"><span class="swatch solid" aria-hidden="true"></span> believed \
      <span class="swatch hatched" aria-hidden="true"></span> retired, superseded or compromised \
      <span class="swatch line" aria-hidden="true"></span> judged at \(judgedAt). A bar that reaches \
      the edge has no end on that side.</figcaption>
      </figure>
      </section>

      """
  }

  private var rest: HTML {
    guard all > keys.count else { return "" }
    return
      "<p class=\"note\">The first \(keys.count) of \(all) keys; the table above has all.</p>\n"
  }

  private var description: String {
    keys.map { key in
      let since = key.since.map { " since \($0)" } ?? ""
      return "\(key.name): from \(key.from ?? "any time") until \(key.until ?? "any time"), "
        + "\(key.state)\(since)."
    }.joined(separator: " ")
  }

  private func ticks(_ height: Int) -> HTML {
    .each(axis.ticks) { tick in
      """
      <line class="tick" x1="\(tick.place)" x2="\(tick.place)" y1="22" y2="\(attribute: height)"/>\
      <text class="tick-label" x="\(tick.place)" y="16" text-anchor="middle">\(tick.label)</text>

      """
    }
  }

  private func bar(_ index: Int) -> HTML {
    let key = keys[index]
    let y = Self.top + index * Self.rowHeight
    let start = key.from.flatMap(axis.place) ?? HTMLShare(hundredths: 0)
    let end = key.until.flatMap(axis.place) ?? HTMLShare(hundredths: 10_000)
    return """
      <text class="bar-label" x="0" y="\(attribute: y)">\(key.name)\
      <tspan class="bar-state"> \(key.state)</tspan></text>
      \(rect("track", from: HTMLShare(hundredths: 0), to: HTMLShare(hundredths: 10_000), y + 7))\
      \(rect("solid", from: start, to: end, y + 7))\(changed(key, from: start, to: end, y))

      """
  }

  /// What is left of the bar after the key's state changed.
  private func changed(_ key: ReportKey, from start: HTMLShare, to end: HTMLShare, _ y: Int) -> HTML
  {
    guard !key.state.isExactly("active"), let since = key.since.flatMap(axis.place) else {
      return ""
    }
    let from = max(since.hundredths, start.hundredths)
    return rect("gap", from: HTMLShare(hundredths: from), to: end, y + 7)
      + rect("hatched", from: HTMLShare(hundredths: from), to: end, y + 7)
  }

  private func rect(_ style: HTML, from start: HTMLShare, to end: HTMLShare, _ y: Int) -> HTML {
    let width = HTMLShare(hundredths: end.hundredths - start.hundredths)
    return """
      <rect class="\(style)" x="\(start)" width="\(width)" y="\(attribute: y)" height="12"/>
      """
  }

  private func marker(_ height: Int) -> HTML {
    .maybe(axis.place(judgedAt)) { place in
      """
      <line class="judged" x1="\(place)" x2="\(place)" y1="22" y2="\(attribute: height)"/>

      """
    }
  }
}
