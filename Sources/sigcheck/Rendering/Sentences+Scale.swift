import Audits
import NativeSystem

extension DigestCacheError: Explained {
  var explanation: Explanation {
    switch self {
    case .file(let error): FileTrouble(error).explanation
    case .notPrivate(let path): Privacy.explanation(check: "cache", path)
    case .malformed(let path, let offset):
      Explanation(
        check: "cache",
        message: "'\(path)' is no cache of digests, or was damaged, at byte \(offset)",
        expected: "a file that --cache has written", remedy: "remove it, or name another")
    }
  }
}

extension ResumeError: Explained {
  var explanation: Explanation {
    switch self {
    case .file(let error): FileTrouble(error).explanation
    case .notPrivate(let path): Privacy.explanation(check: "resume", path)
    case .inUse(let path):
      Explanation(
        check: "resume", message: "another run writes to '\(path)'",
        remedy: "wait for it, or name another file")
    case .malformed(let path, let offset):
      Explanation(
        check: "resume",
        message: "'\(path)' is no state of an interrupted run, or was damaged, at byte \(offset)",
        expected: "a file that --resume has written", remedy: "remove it, or name another")
    case .otherRun(let path):
      Explanation(
        check: "resume", message: "'\(path)' is the state of another run",
        expected: "a run of the same roots, policy, keys, bundles, arguments and time",
        remedy: "repeat that run as it was, or name another file to begin anew")
    }
  }
}

/// What a file must be that an audit believes.
private enum Privacy {
  static func explanation(check: String, _ path: String) -> Explanation {
    Explanation(
      check: check, message: "'\(path)' is not this user's alone",
      expected: "a regular file of your own, no link, with the mode 0600",
      remedy: "name another file, or give it the mode 0600 if nobody else has written to it")
  }
}

extension Failure {
  /// A cache that is not used; where the system refused, that is all that is wrong.
  init(_ error: DigestCacheError) {
    if case .file(let error) = error {
      self.init(error)
    } else {
      self.init(Diagnostic(error), status: .noVerdict)
    }
  }

  /// A state that is not used; where the system refused, that is all that is wrong.
  init(_ error: ResumeError) {
    if case .file(let error) = error {
      self.init(error)
    } else {
      self.init(Diagnostic(error), status: .noVerdict)
    }
  }
}
