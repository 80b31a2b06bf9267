import ArgumentParser
import PolicyFiles
import StrictEncoding
import TrustRoots

/// `sigcheck policy revoke`: notes in a policy that a key is compromised.
struct PolicyRevoke: SigcheckCommand {
  static let schemaName = "policy-revoke"

  static let configuration = CommandConfiguration(
    commandName: "revoke",
    abstract: "Mark a key of a policy as compromised: nothing it signed is accepted any more.",
    discussion: Manual.discussion(of: Self.self))

  @Argument(help: ArgumentHelp("The policy's name for the key.", valueName: "key"))
  var key: String

  @Option(help: ArgumentHelp("The policy file.", valueName: "file"))
  var policy: String

  @Option(
    help: ArgumentHelp(
      "Since when somebody else may hold it: what trusted times prove to be older stays accepted.",
      valueName: "time"))
  var since: String?

  @Flag(help: "Print one JSON object.")
  var json = false

  var wantsJSON: Bool { json }

  func perform() throws(Failure) -> ExitStatus {
    let since = try since.map { text throws(Failure) in try AsOfOption.pastTime(text) }
    try PolicyChange(policy: policy, schema: Self.schemaName, isJSON: json).make(
      "the key '\(key)' is compromised" + (since.map { " since \($0)" } ?? "")
    ) { editing throws(PolicyFileError) in
      try editing.settingState(of: key, to: .compromised(since: since))
    }
    return .accepted
  }
}

extension PolicyRevoke: Exemplified {
  static var examples: [Example] {
    [
      Example(
        "a key has leaked", "sigcheck policy revoke build-2026 --policy policy.toml")
    ]
  }
}
