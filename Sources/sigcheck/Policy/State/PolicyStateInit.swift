import ArgumentParser
import PolicyFiles
import StrictEncoding

/// `sigcheck policy state init`: makes the state of a policy, which remembers nothing yet.
struct PolicyStateInit: SigcheckCommand {
  static let schemaName = "policy-state-init"

  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make the state of a policy, where it judges for the first time.",
    discussion: Manual.discussion(of: Self.self))

  @Option(help: ArgumentHelp("The policy file.", valueName: "file"))
  var policy: String

  @Flag(help: "Print one JSON object.")
  var json = false

  var wantsJSON: Bool { json }

  func perform() throws(Failure) -> ExitStatus {
    let loaded = try PolicyLoader(path: policy).load(at: try SigningTime.now())
    let state = try loaded.demandedState()
    do throws(StateError) { try state.create() } catch { throw Failure(error) }
    LeftoverWarnings.tell(beside: [state.path])
    if json {
      try Console.result(document(PathMembers.members("state", state.path)))
    } else {
      try Console.result([Line(.strong(state.path), "  state, which remembers nothing yet")])
    }
    return .accepted
  }
}

extension PolicyStateInit: Exemplified {
  static var examples: [Example] {
    [
      Example(
        "once, where the policy will judge", "sigcheck policy state init --policy policy.toml")
    ]
  }
}
