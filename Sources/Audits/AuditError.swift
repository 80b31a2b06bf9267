public import NativeSystem

/// Why an audit cannot go on.
@nonexhaustive
public enum AuditError: Error, Sendable, Equatable {
  /// The system refused.
  case file(FileError)

  /// The stable name of the error, in kebab-case.
  public var code: String {
    switch self {
    case .file: "file-error"
    }
  }
}
