public import Reports

/// Something that no bundle is about by its digest, and some bundle by its name: whether it was changed since it
/// was signed depends on what the other parts have.
public struct ShardSuspect: Sendable, Hashable {
  /// Its place in the walk.
  public var place: UInt64
  /// What becomes of it if it was changed; of what was judged anyway, only the path matters.
  public var row: ReportRow
  /// What it is if it was not.
  public var otherwise: Otherwise

  /// What a suspect is that was not changed.
  public enum Otherwise: Sendable, Hashable {
    /// It was judged anyway, and its row is among the others.
    case judged
    /// It could not be read, so that nobody knows what is about it; that is told of elsewhere.
    case unread
    /// A folder like others.
    case nothing
    /// Something out of scope, by the word of the population, and its extension where the word is `other`.
    case outOfScope(String, fileExtension: String?)
  }

  /// Notes a suspect.
  public init(place: UInt64, row: ReportRow, otherwise: Otherwise) {
    self.place = place
    self.row = row
    self.otherwise = otherwise
  }
}
