/// The controls of a report, with what becomes of each: rules by name, then the verdicts, then findings
/// by code.
struct InSpecControls {
  /// The controls in their order.
  let list: [InSpecControl]

  /// How many controls a report has at most: as many as a policy of the largest size has rules, and more
  /// than a reader shows.
  static let limit = 10_000

  /// How many results are gathered in one way through the entries, unless one control has more: some
  /// megabytes.
  private static let gathered: UInt64 = 20_000

  /// Goes through the entries once.
  init(_ report: Report) throws(ReportError) {
    var found: [InSpecControl.Subject: InSpecTally] = [:]
    try InSpecObservation.forEach(in: report) { (observation) throws(ReportError) in
      found[observation.subject, default: InSpecTally()].add(observation)
      guard found.count <= Self.limit else {
        throw ReportError.limit("inspec-json", limit: Self.limit)
      }
    }
    list = found.map { InSpecControl(subject: $0.key, tally: $0.value) }
      .sorted { $0.order.lexicographicallyPrecedes($1.order) }
  }

  /// The controls in parts, each of which is written after one more way through the entries.
  var parts: [ArraySlice<InSpecControl>] {
    var parts: [ArraySlice<InSpecControl>] = []
    var start = 0
    var results: UInt64 = 0
    for (position, control) in list.enumerated() {
      results += control.tally.written
      if results > Self.gathered, position > start {
        parts.append(list[start..<position])
        (start, results) = (position, control.tally.written)
      }
    }
    if start < list.count { parts.append(list[start...]) }
    return parts
  }
}
