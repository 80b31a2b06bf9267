public import NativeSystem

/// Why an audit cannot go on.
@nonexhaustive
public enum AuditError: Error, Sendable, Equatable {
  /// The system refused.
  case file(FileError)
  /// A word that names nothing that an audit can fail for.
  case unknownWord(String)
  /// What was seen and what became of it do not add up: something got lost.
  case doesNotReconcile(seen: UInt64, accounted: UInt64)

  /// The stable name of the error, in kebab-case.
  public var code: String {
    switch self {
    case .file: "file-error"
    case .unknownWord: "unknown-word"
    case .doesNotReconcile: "population-does-not-reconcile"
    }
  }
}
