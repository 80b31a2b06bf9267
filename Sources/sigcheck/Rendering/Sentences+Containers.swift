import Artifacts
import Digests
import NativeSystem

extension ContainerError: Explained {
  var explanation: Explanation {
    switch self {
    case .file(let error): FileTrouble(error).explanation
    case .tar(let error): error.explanation
    case .outerCompression(let error): error.explanation(of: "the archive")
    default:
      Explanation(
        check: "archive", message: message, expected: expected, found: found, remedy: remedy)
    }
  }

  private var message: String {
    switch self {
    case .file, .tar, .outerCompression: ""
    case .changedWhileRead(let path): "'\(path)' was changed, added or removed during the run"
    case .folderEntry(let problem, let name): "the name '\(name)' \(problem.clause)"
    case .folderEntries(let problem, let name, let other):
      "'\(name)' and '\(other)' \(problem.clause)"
    case .folderLink(let problem, let name): "the link '\(name)' \(problem.clause)"
    case .folderEntryKind(let name, _): "'\(name)' is neither a file nor a folder"
    case .folderLimit(let limit, _, let path): "'\(path)' has too many \(limit.noun)"
    case .notAFile(let path): "'\(path)' should be a file and is a folder"
    case .tooLong(let path, _, _): "'\(path)' is too long"
    case .truncated(let path): "the archive ends inside '\(path)'"
    }
  }

  private var expected: String? {
    switch self {
    case .folderLimit(_, let limit, _): "at most \(limit)"
    case .tooLong(_, _, let limit): "at most \(limit) bytes"
    default: nil
    }
  }

  private var found: String? {
    switch self {
    case .folderEntryKind(_, let kind): kind.words
    case .tooLong(_, let size, _): Counted.words(size, "byte")
    default: nil
    }
  }

  private var remedy: String {
    switch self {
    case .changedWhileRead: "run again when nothing writes to it"
    case .truncated: "the archive is cut off: fetch it again"
    default: "export the image again; readers disagree about such an archive"
    }
  }
}

extension FolderLimit {
  fileprivate var noun: String {
    switch self {
    case .entries: "entries"
    case .folders: "folders"
    case .depth: "folders inside one another"
    }
  }
}

extension EntryNameProblem {
  /// What is wrong with a name, as a clause.
  var clause: String {
    switch self {
    case .empty: "is empty"
    case .absolute: "is absolute"
    case .parent: "has a part '..'"
    case .dot: "has a part '.'"
    case .emptyComponent: "has an empty part"
    case .control: "has a control character"
    case .backslash: "has a backslash"
    case .notUTF8: "is not UTF-8"
    case .tooLong: "is too long"
    case .root: "is that of the root and not of a folder"
    }
  }
}

extension EntryPairProblem {
  /// What is wrong with two names, as a clause.
  var clause: String {
    switch self {
    case .duplicate: "are the same name twice"
    case .colliding: "differ only in case or in Unicode form"
    case .parentIsNoFolder: "stand inside each other, and the outer is no folder"
    }
  }
}

extension EntryLinkProblem {
  /// What is wrong with a link, as a clause.
  var clause: String {
    switch self {
    case .target: "has a malformed target"
    case .escapes: "leads out of the archive"
    case .chain: "leads to another link"
    case .folder: "leads to a folder"
    case .missing: "leads to nothing that is there"
    case .inFolder: "stands in an image layout, which has no links"
    }
  }
}
