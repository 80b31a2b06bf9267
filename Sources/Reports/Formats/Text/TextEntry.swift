/// An artifact or a finding as a report in text shows it.
enum TextEntry {
  /// The most paths that a finding shows of those that belong to it.
  private static let relatedLimit = 5

  static func lines(_ row: ReportRow) -> [String] {
    let facts = [
      row.kind, row.reference, row.change.map(word),
      row.fails == row.status.isAccepted ? (row.fails ? "fails" : "does not fail") : nil,
    ].compactMap { $0 }
    let about = facts.isEmpty ? "" : " (\(facts.joined(separator: ", ")))"
    var lines = TextLine.lines("  - ", row.path + about, indent: 4)
    if !row.signers.isEmpty { lines += field("signed by", row.signers.joined(separator: ", ")) }
    let waivers = row.rules.compactMap(\.waiver)
    if !waivers.isEmpty { lines += field("waiver", waivers.joined(separator: ", ")) }
    guard let reason = row.reasons.first else { return lines }
    lines += field("why", "\(reason.message) (\(reason.code))")
    lines += field("expected", reason.expected) + field("found", reason.found)
    lines += field("remedy", reason.remedy) + field("bundle", reason.bundle)
    let others = row.reasons.dropFirst()
    guard !others.isEmpty else { return lines }
    return lines
      + field(
        "also",
        others.prefix(relatedLimit).map(\.code).joined(separator: ", ")
          + more(than: relatedLimit, of: others.count))
  }

  static func lines(_ finding: ReportFinding, of path: String?) -> [String] {
    let facts = [finding.change.map(word), finding.fails ? "fails" : nil].compactMap { $0 }
    let about = facts.isEmpty ? "" : " (\(facts.joined(separator: ", ")))"
    let place = (finding.path ?? path).map { "\($0): " } ?? ""
    var lines = TextLine.lines("  - ", place + finding.message + about, indent: 4)
    lines += field("key", finding.keyID) + field("digest", finding.digest)
    if !finding.related.isEmpty {
      let shown = finding.related.prefix(relatedLimit).joined(separator: ", ")
      lines += field("with", shown + more(than: relatedLimit, of: finding.related.count))
    }
    return lines + field("time", finding.time) + field("remedy", finding.remedy)
  }

  static func change(_ row: ReportRow, to alternative: ReportStatus) -> [String] {
    TextLine.lines(
      "  - ", "\(row.path): \(row.status.rawValue), would be \(alternative.rawValue)", indent: 4)
  }

  private static func field(_ name: String, _ value: String?) -> [String] {
    guard let value else { return [] }
    return TextLine.field(name, value, indent: 6, width: 11)
  }

  private static func more(than limit: Int, of count: Int) -> String {
    count > limit ? " and \(count - limit) more" : ""
  }

  private static func word(_ change: ReportChange) -> String {
    change == .same ? "as before" : change == .new ? "new" : "\(change.rawValue) than before"
  }
}
