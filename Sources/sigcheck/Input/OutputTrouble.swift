/// Why a result cannot be put where the caller wants it.
enum OutputTrouble: Error {
  /// A signature is there already.
  case bundleExists(path: String)
  /// A key file is there already.
  case keyExists(path: String)
  /// The file is one that the same run reads.
  case isInput(path: String, input: String)
  /// Something has the path already, and `--force` would not help.
  case taken(path: String, isFolder: Bool)
  /// Something that is no older summary has the path of a summary, and `--force` replaces nothing else.
  case notASummary(path: String)
  /// A summary is there already.
  case summaryExists(path: String)
  /// The file would be written into a folder that the same run reads.
  case insideTree(path: String, tree: String)
  /// It would lie in a folder that is audited, which nothing is written into.
  case insideRoot(path: String, root: String)
}

extension OutputTrouble: Explained {
  var code: String {
    switch self {
    case .bundleExists: "bundle-exists"
    case .keyExists: "key-exists"
    case .taken(_, let isFolder): isFolder ? "is-a-folder" : "file-exists"
    case .isInput: "output-is-input"
    case .notASummary: "not-a-summary"
    case .summaryExists: "file-exists"
    case .insideTree: "output-inside-tree"
    case .insideRoot: "output-inside-root"
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
    case .taken(let path, let isFolder):
      Explanation(
        check: "output", message: "'\(path)' \(isFolder ? "is a folder" : "exists already")",
        remedy: isFolder ? "nothing replaces a folder: give another name" : "give another name")
    case .isInput(let path, let input):
      Explanation(
        check: "output", message: "'\(path)' would replace an input of this run", found: input,
        remedy: "give another place; --force does not allow this")
    case .notASummary(let path):
      Explanation(
        check: "output",
        message: "'\(path)' is no older summary, and nothing else is replaced by one",
        remedy: "give another --write-vsa")
    case .summaryExists(let path):
      Explanation(
        check: "output", message: "'\(path)' exists already",
        remedy: "give --force to replace an older summary, or another --write-vsa")
    case .insideRoot(let path, let root):
      Explanation(
        check: "output", message: "'\(path)' lies in '\(root)', which is audited",
        expected: "a place outside of what is looked through",
        remedy: "write to another folder: an audit changes nothing that it looks at")
    case .insideTree(let path, let tree):
      Explanation(
        check: "output", message: "'\(path)' would change a folder that this run reads",
        found: tree, remedy: "give a place that is not inside the folder")
    }
  }
}
