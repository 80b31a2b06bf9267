import Artifacts
import NativeSystem

extension TreeError: Explained {
  var explanation: Explanation {
    Explanation(
      check: "tree", message: message, expected: expected, found: found, remedy: remedy)
  }

  private var message: String {
    switch self {
    case .nameNotUTF8(let path): "the name of '\(path)' is not UTF-8"
    case .targetNotUTF8(let path): "the target of the link '\(path)' is not UTF-8"
    case .specialFile(let path, _): "'\(path)' is neither a file, a folder nor a link"
    case .setID(let path, _): "'\(path)' has a set-user-ID or set-group-ID bit"
    case .limit(.entries, _, _): "the folder has too many entries"
    case .limit(.depth, _, let path): "the folders are too deep at '\(path)'"
    case .limit(.pathLength, _, let path): "the path or the target of '\(path)' is too long"
    }
  }

  private var expected: String? {
    switch self {
    case .nameNotUTF8, .targetNotUTF8: "UTF-8"
    case .specialFile: "regular files, folders and links"
    case .setID: "neither bit, since no signature covers them"
    case .limit(.pathLength, let limit, _): "at most \(limit) bytes"
    case .limit(_, let limit, _): "at most \(limit)"
    }
  }

  private var found: String? {
    switch self {
    case .specialFile(_, let kind): kind.words
    case .setID(_, let mode): "mode " + String(mode, radix: 8)
    case .nameNotUTF8, .targetNotUTF8, .limit: nil
    }
  }

  private var remedy: String {
    switch self {
    case .nameNotUTF8: "rename it"
    case .targetNotUTF8: "remove the link"
    case .specialFile: "remove it: it has no content that could be signed"
    case .setID: "take the bits away with 'chmod a-s'"
    case .limit: "sign parts of it, or an archive"
    }
  }
}

extension TreeListError {
  /// What is wrong, as a clause.
  var clause: String {
    switch self {
    case .header: "it does not begin with 'sigcheck-tree-v1'"
    case .truncated: "it does not end with a line end"
    case .malformedLine(let line): "line \(line) is no entry"
    case .spelling(let line): "line \(line) has a byte that must be escaped, or another escape"
    case .path(let line): "line \(line) has no path that a tree can have"
    case .size(let line): "line \(line) has no size"
    case .digest(let line): "line \(line) has no digest"
    case .order(let line): "line \(line) is out of order"
    case .parent(let line): "line \(line) is in a folder that is not listed"
    case .tooMany(let limit): "it has more than \(limit) entries"
    }
  }
}

extension TreeDifference {
  /// How much differs, as a sentence.
  var summary: String {
    let parts = [(added.count, "added"), (removed.count, "removed"), (changed.count, "changed")]
      .filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return "the folder differs from the signed one: " + parts.joined(separator: ", ")
  }
}
