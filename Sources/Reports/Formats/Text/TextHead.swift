import StrictEncoding

/// What a report in text says of the run, of what was seen, and of the keys.
enum TextHead {
  /// The most roots, remarks and extensions that are shown.
  private static let listLimit = 10

  static func lines(_ summary: ReportSummary) -> [String] {
    var lines = ["sigcheck \(ShownText.of(summary.command))"]
    lines += field("roots", list(summary.run.roots))
    lines += field("judged at", summary.judgedAt) + field("judged by", summary.judgedBy)
    lines += field("fails on", summary.failOn.isEmpty ? "nothing" : list(summary.failOn))
    return lines + summary.run.remarks.prefix(listLimit).flatMap { field("remark", $0) }
  }

  static func population(_ population: ReportPopulation) -> [String] {
    var lines = ["Seen: \(population.seen)"]
    let statuses = ReportTotals.statuses(of: population)
    lines += count("artifacts", population.artifactCount, statuses)
    lines += count("out of scope", population.outOfScopeCount, parts(population.outOfScope))
    let extensions = population.extensions.map { (ReportTotals.extensionName($0), $1) }
    if !extensions.isEmpty {
      lines += field("other", parts(Dictionary(extensions, uniquingKeysWith: +)))
    }
    return lines + count("unreadable", population.unreadable, "")
  }

  static func keys(_ keys: [ReportKey]) -> [String] {
    guard !keys.isEmpty else { return [] }
    var section = TextSection()
    for key in keys where key.counted + key.notCounted > 0 { section.add { entry(key) } }
    let idle = keys.count - section.count
    let rest = idle > 0 ? ["  \(idle) of \(keys.count) signed nothing here"] : []
    return ["Signers (\(section.count))"] + section.lines + rest
  }

  private static func entry(_ key: ReportKey) -> [String] {
    let facts: [String?] = [
      key.algorithm, key.state + (key.since.map { " since \($0)" } ?? ""),
      key.from.map { "from \($0)" }, key.until.map { "until \($0)" },
      "\(key.counted) counted, \(key.notCounted) not",
    ]
    return TextLine.lines(
      "  - ", "\(key.name): \(facts.compactMap { $0 }.joined(separator: ", "))", indent: 4)
      + (key.isIdentity
        ? TextLine.field("subject", key.subject ?? "", indent: 6, width: 11)
          + (key.issuer.map { TextLine.field("issuer", $0, indent: 6, width: 11) } ?? [])
        : TextLine.field("key", key.keyID, indent: 6, width: 11))
  }

  /// Counts by name, the largest first.
  private static func parts(_ counts: [String: UInt64]) -> String {
    let sorted = counts.sorted {
      $0.value == $1.value ? $0.key.precedesBytewise($1.key) : $0.value > $1.value
    }
    return list(sorted.map { "\($0.key) \($0.value)" })
  }

  private static func list(_ values: [String]) -> String {
    let shown = values.prefix(listLimit).joined(separator: ", ")
    return values.count > listLimit ? "\(shown) and \(values.count - listLimit) more" : shown
  }

  private static func count(_ name: String, _ number: UInt64, _ parts: String) -> [String] {
    field(name, parts.isEmpty ? "\(number)" : "\(number): \(parts)")
  }

  private static func field(_ name: String, _ value: String) -> [String] {
    guard !value.isEmpty else { return [] }
    return TextLine.field(name, value, indent: 2, width: 14)
  }
}
