public import NativeSystem

/// Why the state of an interrupted run is not used.
@nonexhaustive
public enum ResumeError: Error, Sendable, Equatable {
  /// The system refused.
  case file(FileError)
  /// Another run writes to it.
  case inUse(path: String)
  /// It is no regular file, or another user's, or others may read or write it.
  case notPrivate(path: String)
  /// It is no state of a run, or was damaged; the offset of what is wrong.
  case malformed(path: String, at: UInt64)
  /// It is that of a run whose verdicts are decided by something else.
  case otherRun(path: String)

  /// The stable name of the error, in kebab-case.
  public var code: String {
    switch self {
    case .file: "file-error"
    case .inUse: "resume-state-in-use"
    case .notPrivate: "resume-state-not-private"
    case .malformed: "resume-state-malformed"
    case .otherRun: "resume-state-other-run"
    }
  }
}
