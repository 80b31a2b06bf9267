import StrictEncoding

/// Where everything stands that a page has no room for: the run's report `jsonl`.
struct HTMLCompleteRows: Sendable, Hashable {
  /// The file that the run was asked to write them to; nil if it was not, or does not say.
  let path: String?

  /// Looks among the arguments of a run for `--report jsonl:PATH`.
  init(_ run: ReportRun) {
    let values = run.arguments.indices.compactMap { Self.value(run.arguments, at: $0) }
    path = values.first { $0.utf8.starts(with: Self.kind.utf8) }
      .map { String($0.dropFirst(Self.kind.count)) }
  }

  /// Says where all are, as a sentence.
  var sentence: HTML {
    guard let path else {
      return "A jsonl report (<code>--report jsonl:FILE</code>) has them all."
    }
    return "The jsonl report <span class=\"exact\">\(path)</span> has them all."
  }

  private static let option = "--report"
  private static let kind = "jsonl:"

  /// The value that begins at an argument: the next one's, or what stands behind `=`.
  private static func value(_ arguments: [String], at index: Int) -> String? {
    let argument = arguments[index]
    if argument.isExactly(option) { return arguments.dropFirst(index + 1).first }
    let joined = option + "="
    return argument.utf8.starts(with: joined.utf8)
      ? String(argument.dropFirst(joined.count)) : nil
  }
}
