import NativeSystem
import Reports

extension ReportError: Explained {
  var explanation: Explanation {
    switch self {
    case .file(let error): FileTrouble(error).explanation
    case .malformed(let place, let expected):
      Explanation(
        check: "report",
        message: place.isEmpty ? "this is no report" : "this is no report: '\(place)' is not sound",
        expected: expected, remedy: "give a report that this program wrote")
    case .schema(let found):
      Explanation(
        check: "report", message: "the report has another schema", expected: "sigcheck/audit/v1",
        found: found, remedy: "give a report that this program wrote")
    case .limit(let what, let limit):
      Explanation(
        check: "report", message: "the report has more \(what) than can be written",
        expected: "at most \(limit)")
    }
  }
}

extension Failure {
  /// A report that cannot be written or read; what the system refused keeps its own name.
  init(_ error: ReportError, path: String) {
    if case .file(let error) = error {
      self.init(error)
    } else {
      self.init(Diagnostic(error, path: path), status: .noVerdict)
    }
  }
}
