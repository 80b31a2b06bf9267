/// The trusted keys and identities: whose they are, what has become of them, and how much was seen of each.
struct HTMLKeys {
  let keys: [ReportKey]

  var markup: HTML {
    guard !keys.isEmpty else { return "" }
    return """
      <section id="keys" aria-labelledby="keys-title">
      <h2 id="keys-title">Signers</h2>
      <div class="scroll" role="region" aria-label="Trusted signers and their use" tabindex="0">
      <table class="keys">
      <caption>Trusted keys and identities, and the signatures by them</caption>
      <thead><tr><th scope="col">signer</th><th scope="col">state</th><th scope="col">believed from</th>\
      <th scope="col">believed until</th><th scope="col" class="number">counted</th>\
      <th scope="col" class="number">not counted</th><th scope="col">use</th></tr></thead>
      <tbody>
      \(.each(keys, line))</tbody>
      </table></div>
      <p class="key-note"><span class="swatch solid" aria-hidden="true"></span> counts for a verdict \
      <span class="swatch hatched" aria-hidden="true"></span> does not count</p>
      </section>

      """
  }

  private func line(_ key: ReportKey) -> HTML {
    """
    <tr><th scope="row"><span class="name">\(key.name)</span> <span class="exact id">\(known(key))</span>\
    \(about(key))</th>
    <td data-label="state"><div>\(state(key))</div></td>\
    <td data-label="believed from">\(time(key.from))</td>\
    <td data-label="believed until">\(time(key.until))</td>
    <td class="number" data-label="counted">\(key.counted)</td>\
    <td class="number" data-label="not counted">\(key.notCounted)</td>
    <td class="use" data-label="use">\(bar(key))</td></tr>

    """
  }

  /// By what its signatures are known.
  private func known(_ key: ReportKey) -> String {
    guard let subject = key.subject else { return key.keyID }
    return subject + (key.issuer.map { ", by the word of \($0)" } ?? "")
  }

  private func about(_ key: ReportKey) -> HTML {
    let parts = [key.algorithm, key.owner, key.purposes.isEmpty ? nil : purposes(key)]
      .compactMap { $0 }
    guard !parts.isEmpty else { return "" }
    return "<span class=\"about\">\(parts.joined(separator: " · "))</span>"
  }

  private func purposes(_ key: ReportKey) -> String {
    "for " + key.purposes.joined(separator: ", ")
  }

  private func state(_ key: ReportKey) -> HTML {
    let since = HTML.maybe(key.since) { " <span class=\"muted\">since \($0)</span>" }
    return "<span class=\"key-state\">\(key.state)</span>\(since)"
  }

  private func time(_ time: String?) -> HTML {
    time.map { "\($0)" } ?? "<span class=\"muted\">any time</span>"
  }

  /// The most that any key has, which fills the bar.
  private var most: UInt64 { keys.map { $0.counted + $0.notCounted }.max() ?? 0 }

  private func bar(_ key: ReportKey) -> HTML {
    let counted = HTMLShare(key.counted, of: most)
    let other = HTMLShare(key.notCounted, of: most)
    let label = """
      \(HTMLNumber.grouped(key.counted)) counted, \(HTMLNumber.grouped(key.notCounted)) not counted
      """
    return """
      <svg role="img" aria-label="\(label)" width="100%" height="14" focusable="false">\
      <rect class="track" width="100%" height="14"/>\
      <rect class="solid" width="\(counted)" height="14"/>\
      <rect class="hatched" x="\(counted)" width="\(other)" height="14"/></svg>
      """
  }
}
