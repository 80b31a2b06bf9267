import ArgumentParser

/// A command whose arguments are any number of paths.
protocol PathTaking: SigcheckCommand {
  /// The paths in the order in which they were given.
  var path: [String] { get set }
}

/// Sets aside all paths but the first before the parser sees them.
///
/// The parser's time grows with the square of their number: ten thousand paths cost it seconds. It
/// still sees every option and the first path, so that it finds every mistake that it would find.
struct ManyPaths {
  /// What the parser gets.
  private(set) var arguments: [String] = []
  /// The paths that were set aside, in order.
  private(set) var paths: [String] = []

  /// Fewer arguments than this are the parser's alone.
  private static let fewest = 64

  /// The options that have no value, so that what follows them is not one.
  private static let flags: Set<String> = [
    "--allow-unsigned-names", "--anonymous", "--append", "--deep", "--force", "--json", "--null",
    "--sign-report", "--together", "-0",
  ]

  init(_ all: [String], of commands: [any PathTaking.Type]) {
    guard all.count >= Self.fewest, let name = all.first,
      commands.contains(where: { $0.configuration.commandName == name })
    else {
      arguments = all
      return
    }
    arguments = [name]
    sort(all.dropFirst())
  }

  private mutating func sort(_ rest: ArraySlice<String>) {
    var isFirst = true
    var isValue = false
    var isTerminated = false
    for argument in rest {
      let isOption = !isTerminated && argument.hasPrefix("-") && argument != "-"
      // What follows `--` is a command's, or left to the parser.
      if isOption || isValue || isFirst || isTerminated {
        arguments.append(argument)
        isFirst = isFirst && (isOption || isValue)
        isTerminated = isTerminated || (isOption && argument == "--")
        isValue =
          isOption && argument != "--" && !argument.contains("=")
          && !Self.flags.contains(argument)
      } else {
        paths.append(argument)
      }
    }
  }
}
