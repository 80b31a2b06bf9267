import ArgumentParser

/// The command line as the parser must see it to find a command of `audit`, whatever is wrong with the rest.
///
/// `audit` takes any number of roots, and for the parser's general way every word behind it is one.
struct ReplayRoot: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: Sigcheck.configuration.commandName, subcommands: [Group.self])

  /// `audit` without its roots.
  struct Group: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: AuditCommand.configuration.commandName,
      subcommands: AuditCommand.configuration.subcommands)
  }

  /// Whether arguments name such a command.
  static func isNamed(by arguments: [String]) -> Bool {
    guard arguments.first == AuditCommand.configuration.commandName, arguments.count > 1 else {
      return false
    }
    return AuditCommand.configuration.subcommands.contains {
      $0.configuration.commandName == arguments[1]
    }
  }
}
