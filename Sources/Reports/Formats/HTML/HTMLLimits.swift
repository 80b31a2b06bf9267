/// How much of a report stands in a page; the totals are always of all, and what is left out is said.
enum HTMLLimits {
  /// Rows in the table of artifacts: browsers sort and filter this many without a pause.
  static let rows = 10_000
  /// Failing artifacts whose evidence is also there without a script, and on paper.
  static let openEvidence = 200
  /// Findings about no artifact that are listed.
  static let findings = 1_000
  /// Artifacts that are listed as changed by what the run asks.
  static let changes = 500
  /// Keys in the picture of lifetimes; the table beside it has all.
  static let lifetimes = 60
}
