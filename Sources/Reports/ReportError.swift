public import NativeSystem

/// Why a report could not be written or read.
@nonexhaustive
public enum ReportError: Error, Sendable, Equatable {
  /// The system refused.
  case file(FileError)
  /// What should be a report, or a line of one, is none; the member is named by its place.
  case malformed(at: String, expected: String)
  /// It has another schema.
  case schema(found: String?)
  /// The format has no form for so much.
  case limit(String, limit: Int)

  /// The stable name of the error, in kebab-case.
  public var code: String {
    switch self {
    case .file: "file-error"
    case .malformed: "malformed-report"
    case .schema: "report-schema"
    case .limit: "report-limit"
    }
  }
}
