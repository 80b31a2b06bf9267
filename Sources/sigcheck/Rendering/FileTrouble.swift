import NativeSystem

/// An operation on a file that the system refused, with a stable name.
struct FileTrouble: Explained {
  private let error: FileError

  init(_ error: FileError) { self.error = error }

  var code: String {
    if error.isNotFound { return "file-not-found" }
    if error.isPermissionDenied { return "permission-denied" }
    if error.isExists { return "file-exists" }
    if error.isNoSpace { return "no-space" }
    if error.isFolder { return "is-a-folder" }
    return isWriting ? "unwritable" : "unreadable"
  }

  var explanation: Explanation {
    Explanation(check: isWriting ? "output" : "input", message: message, remedy: remedy)
  }

  private var isWriting: Bool {
    switch error.operation {
    case .write, .create, .rename, .remove, .lock, .sync, .changeMode: true
    case .open, .read, .seek, .status, .list, .terminal, .run: false
    }
  }

  private var message: String {
    error.isExists
      ? "'\(error.path)' exists already"
      : "cannot \(verb) '\(error.path)': \(error.reason)"
  }

  private var verb: String {
    switch error.operation {
    case .open: "open"
    case .read, .seek, .status: "read"
    case .list: "list"
    case .write, .sync: "write"
    case .create: "create"
    case .rename: "put in place"
    case .remove: "remove"
    case .lock: "lock"
    case .changeMode: "change the mode of"
    case .terminal: "use the terminal"
    case .run: "run"
    }
  }

  private var remedy: String? {
    if error.isExists { return "give --force to replace it, or another name" }
    if error.isNotFound { return isWriting ? "make the folder first" : "check the path" }
    if error.isPermissionDenied { return "check the permissions of the file and its folder" }
    if error.isNoSpace { return "free some space" }
    if error.isReadOnly { return "give a place that can be written to" }
    if error.isFolder {
      return isWriting ? "nothing replaces a folder: give another name" : "give a file"
    }
    return nil
  }
}
