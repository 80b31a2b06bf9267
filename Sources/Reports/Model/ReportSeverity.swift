/// How much a finding matters.
public enum ReportSeverity: String, Sendable, Hashable, CaseIterable {
  /// Something to know, and nothing to do.
  case note
  /// Something that will break, or that hides something.
  case warning
  /// Something that must not stay so.
  case error
}
