/// Why nothing can be pinned.
enum RetireTrouble: Error, Explained {
  /// The file is no report that this program wrote.
  case notAReport
  /// The report says what was so at another time.
  case asOf
  /// Nothing is signed by the key.
  case nothingFound(key: String)
  /// The key is out of use already: its list, or that there is none, is somebody's decision.
  case notActive(key: String, state: String)
  /// Folders are nested too deeply to be looked through.
  case tooDeep(path: String, limit: Int)

  var code: String {
    switch self {
    case .notAReport: "retire-not-a-report"
    case .asOf: "retire-as-of"
    case .nothingFound: "retire-nothing-found"
    case .notActive: "retire-not-active"
    case .tooDeep: "retire-too-deep"
    }
  }

  var explanation: Explanation {
    switch self {
    case .notAReport:
      Explanation(
        check: "report", message: "this is no report of 'sigcheck verify --json'",
        remedy: "give such a report, or the folder with the artifacts and their bundles")
    case .notActive(let key, let state):
      Explanation(
        check: "key-state", message: "the key '\(key)' is out of use already", expected: "active",
        found: state, remedy: "edit the policy by hand if that was wrong")
    case .tooDeep(let path, let limit):
      Explanation(
        check: "report", message: "'\(path)' lies too deep in the folder",
        expected: "at most \(limit) levels", remedy: "give the folder of the artifacts itself")
    case .asOf:
      Explanation(
        check: "report", message: "the report says what was so as of another time",
        expected: "a report without --at", remedy: "verify again, and give that report")
    case .nothingFound(let key):
      Explanation(
        check: "report", message: "nothing here is signed by the key '\(key)'",
        remedy: "give the place of what it signed; to accept nothing of it, write the state by hand"
      )
    }
  }
}
