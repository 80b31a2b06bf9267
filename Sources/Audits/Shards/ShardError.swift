public import NativeSystem
public import Reports

/// Why a run cannot be divided, or its parts cannot be put together.
@nonexhaustive
public enum ShardError: Error, Sendable, Equatable {
  /// The system refused.
  case file(FileError)
  /// What is given as `I/N` is not that.
  case number(String)
  /// A part is not what a run writes, or is not whole; the number of the line.
  case malformed(path: String, line: Int)
  /// A report in a part cannot be read, or the merged one cannot be kept.
  case report(ReportError)
  /// These parts are not there.
  case missing([Int], of: Int)
  /// A part is given twice.
  case repeated(Int)
  /// Two parts are not of one run: they differ in what is named.
  case differ(member: String, path: String)
  /// Two parts have the same artifact.
  case overlap(path: String)

  /// The stable name of the error, in kebab-case.
  public var code: String {
    switch self {
    case .file: "file-error"
    case .number: "shard-number"
    case .malformed: "shard-malformed"
    case .report(let error): error.code
    case .missing: "shard-missing"
    case .repeated: "shard-repeated"
    case .differ: "shards-differ"
    case .overlap: "shard-overlap"
    }
  }
}
