public import NativeSystem

/// Why the bytes of a file could not be digested.
@nonexhaustive public enum MeasurementError: Error, Sendable, Equatable {
  /// The system refused an operation on the file.
  case file(FileError)
  /// The file was another one after it was read than before: size, times or identity differ.
  case changedWhileRead(path: String)
  /// The file ends before the range that was to be digested does; sizes are in bytes.
  case truncated(path: String, expected: UInt64, found: UInt64)

  /// The stable name of the case.
  public var code: String {
    switch self {
    case .file: "file-error"
    case .changedWhileRead: "changed-while-read"
    case .truncated: "truncated"
    }
  }
}
