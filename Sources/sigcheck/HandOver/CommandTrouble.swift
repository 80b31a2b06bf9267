/// Why a command that was handed verified copies did not succeed.
enum CommandTrouble: Error {
  /// It exited with a status other than 0.
  case exited(program: String, status: Int32)
  /// A signal ended it.
  case signalled(program: String, number: Int32)
  /// It could not be started.
  case notStarted(program: String, reason: String)
}

extension CommandTrouble: Explained {
  var code: String { "command-failed" }

  var explanation: Explanation {
    Explanation(
      check: "command", message: message, expected: "exit status 0", found: found, remedy: remedy)
  }

  private var message: String {
    switch self {
    case .exited(let program, _), .signalled(let program, _):
      "the artifact was accepted, and '\(program)' failed"
    case .notStarted(let program, _):
      "the artifact was accepted, and '\(program)' could not be started"
    }
  }

  private var found: String {
    switch self {
    case .exited(_, let status): "exit status \(status)"
    case .signalled(_, let number): "ended by signal \(number)"
    case .notStarted(_, let reason): reason
    }
  }

  private var remedy: String? {
    switch self {
    case .exited, .signalled: "see what the command itself says"
    case .notStarted: "check the command's name and permissions"
    }
  }
}
