public import NativeSystem
public import StrictEncoding

/// Why the file with the versions of a policy cannot be used: then there is no verdict.
public struct StateError: Error, Sendable, Equatable {
  /// The file, as the policy names it.
  public let path: String
  /// What is wrong.
  public let problem: StateProblem

  /// The stable name of the error, in kebab-case.
  public var code: String { problem.code }

  init(_ problem: StateProblem, in path: String) {
    self.path = path
    self.problem = problem
  }
}

/// What is wrong with a file of versions.
@nonexhaustive
public enum StateProblem: Error, Sendable, Equatable {
  /// There is none: it was not made yet, or somebody has taken it away.
  case missing
  /// It cannot be read.
  case unreadable(FileError)
  /// It cannot be locked, or what was accepted cannot be written.
  case unwritable(FileError)
  /// There is something else than a regular file.
  case notAFile(FileKind)
  /// It has more bytes than any.
  case tooLarge(limit: Int)
  /// It is no JSON, or JSON that is read in more than one way.
  case syntax(JSONError)
  /// It is of a schema that is not read here; the text that stands for it, or nil.
  case schema(found: String?)
  /// What stands there is not what must: the way to it, and what that is.
  case malformed(at: String, expected: String)
  /// It has as many names as it can.
  case full(limit: Int)
  /// It is to be made, and there is one.
  case exists

  /// The stable name of the problem, in kebab-case.
  public var code: String {
    switch self {
    case .missing: "state-missing"
    case .unreadable: "state-unreadable"
    case .unwritable: "state-unwritable"
    case .notAFile: "state-not-a-file"
    case .tooLarge: "state-too-large"
    case .syntax, .malformed: "state-malformed"
    case .schema: "state-schema"
    case .full: "state-full"
    case .exists: "state-exists"
    }
  }
}
