/// Why a whole file could not be read into memory.
@nonexhaustive public enum ReadLimitError: Error, Sendable, Equatable {
  /// The system failed.
  case file(FileError)
  /// The file has, or a stream gave, more bytes than the limit.
  case exceedsLimit(path: String, limit: Int)
}
