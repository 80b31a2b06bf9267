import StrictEncoding

/// Everything that was seen, as a sum that adds up.
struct HTMLPopulation {
  let population: ReportPopulation

  var markup: HTML {
    """
    <section id="population" aria-labelledby="population-title">
    <h2 id="population-title">Population</h2>
    \(warning)\(HTMLStatusChart(population: population).markup)
    <div class="columns">
    <table class="sum">
    <caption>Everything that was seen</caption>
    <thead><tr><th scope="col">taken for</th><th scope="col" class="number">count</th></tr></thead>
    <tbody>
    \(artifacts)\(scope)\(unreadable)</tbody>
    <tfoot><tr><th scope="row">seen</th><td class="number">\(population.seen)</td></tr></tfoot>
    </table>
    \(extensions)</div>
    </section>

    """
  }

  private var warning: HTML {
    guard !population.reconciles else { return "" }
    return """
      <p class="alert" role="alert"><strong>These numbers do not add up.</strong> Something got \
      lost: do not rely on this report.</p>

      """
  }

  private var artifacts: HTML {
    .each(ReportStatus.allCases) { status in
      let word: HTML = "<span class=\"status s-\(status.rawValue)\">\(status.rawValue)</span>"
      return Self.line(word, population.artifacts[status, default: 0])
    } + Self.subtotal("artifacts", population.artifactCount)
  }

  private var scope: HTML {
    .each(Self.sorted(population.outOfScope)) { Self.line("\($0.key)", $0.value) }
      + Self.subtotal("out of scope", population.outOfScopeCount)
  }

  private var unreadable: HTML {
    Self.subtotal("unreadable", population.unreadable)
  }

  private var extensions: HTML {
    let sorted = Self.sorted(population.extensions)
    guard !sorted.isEmpty else { return "" }
    let lines = HTML.each(sorted) { entry in
      let name = ReportTotals.extensionName(entry.key)
      return Self.line(
        name.utf8.first == UInt8(ascii: ".") ? "<code>\(name)</code>" : "<i>\(name)</i>",
        entry.value)
    }
    return """
      <table class="sum">
      <caption>Other things out of scope, by extension</caption>
      <thead><tr><th scope="col">extension</th><th scope="col" class="number">count</th></tr></thead>
      <tbody>
      \(lines)</tbody>
      <tfoot><tr><th scope="row">other</th>\
      <td class="number">\(population.outOfScope["other", default: 0])</td></tr></tfoot>
      </table>

      """
  }

  private static func line(_ name: HTML, _ count: UInt64) -> HTML {
    let style: HTML = count == 0 ? " class=\"none\"" : ""
    return "<tr\(style)><th scope=\"row\">\(name)</th><td class=\"number\">\(count)</td></tr>\n"
  }

  private static func subtotal(_ name: HTML, _ count: UInt64) -> HTML {
    "<tr class=\"total\"><th scope=\"row\">\(name)</th><td class=\"number\">\(count)</td></tr>\n"
  }

  /// The most frequent first, then by name.
  private static func sorted(_ counts: [String: UInt64]) -> [(key: String, value: UInt64)] {
    counts.sorted {
      $0.value != $1.value ? $0.value > $1.value : $0.key.precedesBytewise($1.key)
    }
  }
}
