import Artifacts

extension CopyError: Explained {
  var explanation: Explanation {
    switch self {
    case .file(let error): FileTrouble(error).explanation
    case .noSpace(let folder, let needed, let free, let isMovable):
      Explanation(
        check: "copy", message: "there is no room for the copies in '\(folder)'",
        expected: "\(needed) bytes", found: "\(free) bytes free",
        remedy: isMovable
          ? "free some space, or give a folder on another disk with --copy-dir" : "free some space")
    case .otherFileSystem(let place, let target):
      Explanation(
        check: "copy",
        message:
          "'\(place)' and '\(target)' are on two file systems, so that no one step leads from "
          + "one to the other",
        remedy: "leave out --copy-dir, or give a folder on the file system of --copy-to")
    case .nameTaken(let name):
      Explanation(
        check: "copy", message: "two copies would have the name '\(name)'",
        remedy: "verify them one after the other")
    case .reachable(let folder):
      Explanation(
        check: "copy", message: "others could put something else in the place of '\(folder)'",
        expected: "a folder that is yours or root's, and that others cannot write to or has the "
          + "sticky bit",
        remedy: "give another folder with --copy-dir")
    }
  }
}

extension Failure {
  /// A copy that was not made or not handed over; what the system refused keeps its own name.
  init(_ error: CopyError) {
    if case .file(let error) = error {
      self.init(error)
    } else {
      self.init(Diagnostic(error), status: .noVerdict)
    }
  }
}
