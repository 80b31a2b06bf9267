import ArgumentParser

/// `sigcheck policy`: makes, checks, tests and explains policies.
struct PolicyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy",
    abstract: "Make, check, test and explain policies, and the keys in them.",
    discussion: Manual.discussion(of: Self.self),
    subcommands: [
      PolicyInit.self, PolicyLintCommand.self, PolicyTest.self, PolicyExplain.self,
      PolicyDiff.self, PolicyAddKey.self, PolicyRetire.self, PolicyRevoke.self,
      PolicyImport.self, PolicyExport.self, PolicyState.self,
    ])

  /// A bare call is a mistake, not a success: only 0 means yes.
  mutating func run() throws {
    throw ValidationError(
      "a command is needed: init, lint, test, explain, diff, add-key, retire, revoke, import, export "
        + "or state")
  }
}

extension PolicyCommand: Exemplified {
  static var examples: [Example] {
    [
      PolicyInit.examples, PolicyLintCommand.examples, PolicyTest.examples,
      PolicyExplain.examples, PolicyDiff.examples, PolicyAddKey.examples, PolicyRetire.examples,
      PolicyRevoke.examples, PolicyImport.examples, PolicyExport.examples, PolicyState.examples,
    ].compactMap(\.first)
  }
}
