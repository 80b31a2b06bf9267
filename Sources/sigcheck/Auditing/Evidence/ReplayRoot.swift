import ArgumentParser

/// The command line as the parser must see it to find `audit replay`, whatever is wrong with the rest.
///
/// `audit` takes any number of roots, and for the parser's general way every word behind it is one.
struct ReplayRoot: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: Sigcheck.configuration.commandName, subcommands: [Group.self])

  /// `audit` without its roots.
  struct Group: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: AuditCommand.configuration.commandName, subcommands: [AuditReplay.self])
  }

  /// Whether arguments name the command.
  static func isNamed(by arguments: [String]) -> Bool {
    arguments.starts(
      with: [
        AuditCommand.configuration.commandName, AuditReplay.configuration.commandName,
      ].compactMap(\.self))
  }
}
