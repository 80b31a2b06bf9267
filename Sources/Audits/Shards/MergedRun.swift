public import NativeSystem
public import Reports

/// What the parts of a run come to.
public struct MergedRun: Sendable {
  /// The summary, with all that the parts have in common, and their numbers.
  ///
  /// The exit status and the circumstances are those of the first part: both are for whoever merges to set.
  public internal(set) var summary: ReportSummary
  /// The rows and findings.
  public let entries: RowLog
  /// The statuses of artifacts that make the run fail.
  public internal(set) var failingStatuses: Set<ReportStatus>
  /// Why what is beyond the limit is kept in memory; nil where all is well.
  public internal(set) var trouble: FileError?
}
