/// How a row or a finding stands to an earlier report.
public enum ReportChange: String, Sendable, Hashable, CaseIterable {
  /// The earlier report does not have it.
  case new
  /// It was better then.
  case worse
  /// It was the same then.
  case same
  /// It was worse then.
  case better
}
