import ArgumentParser
import Audits

/// The options about what makes a run fail, of an audit and of the merge of its parts.
struct AuditFailingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Fail for these only, such as unsigned,refused,expiring (default: refused,unsigned,no-longer-accepted).",
      valueName: "words"))
  var failOn: String?

  @Option(
    help: ArgumentHelp(
      "An earlier report in json or jsonl: fail only for what is new or worse.", valueName: "file"))
  var baseline: String?

  /// What fails.
  func set() throws(Failure) -> FailingSet {
    guard let failOn else { return .standard }
    do throws(AuditError) { return try FailingSet(parsing: failOn) } catch {
      throw Failure(error, status: .usage)
    }
  }

  /// The earlier report; nil where there is none.
  func earlier() throws(Failure) -> BaselineReading? {
    try baseline.map { path throws(Failure) in try BaselineReading(path) }
  }
}
