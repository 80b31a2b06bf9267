/// Why a policy's file cannot be used, and where in it.
public struct PolicyFileError: Error, Sendable, Equatable {
  /// The file, as it was named.
  public let file: String
  /// The names that lead to the member, from the outermost; empty for the file as a whole.
  public let member: [String]
  /// The line, from one, where there is one.
  public let line: Int?
  /// What is wrong.
  public let problem: PolicyFileProblem

  /// The stable name of the error, in kebab-case.
  public var code: String { problem.code }

  init(_ problem: PolicyFileProblem, in file: String, member: [String] = [], line: Int? = nil) {
    self.file = file
    self.member = member
    self.line = line
    self.problem = problem
  }
}
