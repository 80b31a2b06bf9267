/// Why a result cannot be put where the caller wants it.
enum OutputTrouble: Error {
  /// A signature is there already.
  case bundleExists(path: String)
  /// A key file is there already.
  case keyExists(path: String)
  /// The file is one that the same run reads.
  case isInput(path: String, input: String)
}

extension OutputTrouble: Explained {
  /// Every case's name, for the documentation's test.
  static let codes = ["bundle-exists", "key-exists", "output-is-input"]

  var code: String {
    switch self {
    case .bundleExists: "bundle-exists"
    case .keyExists: "key-exists"
    case .isInput: "output-is-input"
    }
  }

  var explanation: Explanation {
    switch self {
    case .bundleExists(let path):
      Explanation(
        check: "output", message: "'\(path)' exists already",
        remedy: "add a signature with --append or --suffix, or replace the old one with --force")
    case .keyExists(let path):
      Explanation(
        check: "output", message: "'\(path)' exists already",
        remedy: "give another --output, or --force: a key that is replaced is lost")
    case .isInput(let path, let input):
      Explanation(
        check: "output", message: "'\(path)' would replace an input of this run", found: input,
        remedy: "give another --output; --force does not allow this")
    }
  }
}
