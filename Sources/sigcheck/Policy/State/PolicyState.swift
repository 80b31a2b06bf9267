import ArgumentParser
import Policies
import PolicyFiles

/// `sigcheck policy state`: the file in which a policy remembers the versions that were accepted.
struct PolicyState: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "state",
    abstract: "Make and show the file in which a policy remembers accepted versions.",
    discussion: Manual.discussion(of: Self.self),
    subcommands: [PolicyStateInit.self, PolicyStateShow.self])

  /// A bare call is a mistake, not a success: only 0 means yes.
  mutating func run() throws {
    throw ValidationError("a command is needed: init or show")
  }
}

extension PolicyState: Exemplified {
  static var examples: [Example] {
    [PolicyStateInit.examples, PolicyStateShow.examples].compactMap(\.first)
  }
}

extension LoadedPolicy {
  /// The state of a policy that must have one.
  func demandedState() throws(Failure) -> StateFile {
    guard let state else { throw Failure(StateTrouble.notNamed, path: path) }
    return state
  }
}

/// Why a policy has no state to make or to show.
enum StateTrouble: Error, Explained {
  /// The policy names none.
  case notNamed

  var code: String {
    switch self {
    case .notNamed: "policy-without-state"
    }
  }

  var explanation: Explanation {
    Explanation(
      check: "state", message: "the policy remembers no versions",
      expected: "a file in 'state'", remedy: "write state = \"FILE\" at the top of the policy")
  }
}
