public import Reports

/// Something that no bundle is about by its digest, and some bundle by its name: whether it was changed since it
/// was signed depends on what the other parts have.
public struct ShardSuspect: Sendable, Hashable {
  /// What becomes of it if it was changed; if it was judged anyway, its row is among the others, and only the
  /// path of this one matters.
  public var row: ReportRow
  /// What it is otherwise: the word of the population for it; nil if it was judged anyway.
  public var outOfScope: String?
  /// Its extension, where the word is `other`.
  public var fileExtension: String?

  /// Notes a suspect.
  public init(row: ReportRow, outOfScope: String?, fileExtension: String? = nil) {
    self.row = row
    self.outOfScope = outOfScope
    self.fileExtension = fileExtension
  }
}
