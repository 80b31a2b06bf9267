import ArgumentParser
import StrictEncoding

/// One run of the tool: from arguments to exit status.
struct Invocation {
  /// The arguments without the program's name, and without another command's after `--`.
  let arguments: [String]
  /// What stands after `--` where that is a command to run; nil without `--`.
  private let words: [String]?

  /// Takes the arguments without the program's name.
  init(arguments: [String]) {
    guard arguments.first == VerifyCommand.configuration.commandName,
      let terminator = arguments.firstIndex(of: "--")
    else {
      self.arguments = arguments
      words = nil
      return
    }
    self.arguments = Array(arguments[..<terminator])
    words = Array(arguments[(terminator + 1)...])
  }

  /// Parses the arguments and runs the command they name.
  func run() -> ExitStatus {
    do {
      guard let command = try parsedCommand() else { return .accepted }
      try refuseRepeatedOptions(of: type(of: command))
      return perform(command)
    } catch let failure as Failure {
      return report(failure, of: nil)
    } catch {
      return answer(error)
    }
  }

  /// The command with its options, or nil for one of the parser's own, which was run.
  private func parsedCommand() throws -> (any SigcheckCommand)? {
    let many = ManyPaths(
      arguments,
      of: [
        DigestCommand.self, SignCommand.self, AttestCommand.self, VerifyCommand.self,
        AuditCommand.self,
      ])
    var command = try parsed(many.arguments)
    if let words, var taking = command as? any CommandTaking {
      guard !words.isEmpty else {
        throw Failure.usage(
          "there is no command after '--'",
          hint: "write the command there; a path that begins with a dash is ./-PATH")
      }
      taking.words.words = words
      command = taking
    }
    if var taking = command as? any PathTaking {
      taking.path += many.paths
      return taking
    }
    guard let command = command as? any SigcheckCommand else {
      try command.run()
      return nil
    }
    return command
  }

  /// Parses with the options of the one command that is named; the parser would look at those of every
  /// command first.
  ///
  /// Whatever it does not like, or answers by itself, is left to the parser of the whole tool, which
  /// knows how the command was called.
  private func parsed(_ arguments: [String]) throws -> any ParsableCommand {
    if let (named, rest) = Self.named(arguments), let command = try? named.parseAsRoot(rest),
      type(of: command) == named
    {
      return command
    }
    return try ReplayRoot.isNamed(by: arguments)
      ? ReplayRoot.parseAsRoot(arguments) : Sigcheck.parseAsRoot(arguments)
  }

  /// The one command that arguments name, and what is left for it.
  ///
  /// `audit` takes roots, and has a command of its own: a root of its name is given as a path with a slash.
  private static func named(
    _ arguments: [String]
  ) -> (command: any ParsableCommand.Type, rest: [String])? {
    guard let first = arguments.first,
      let named = Sigcheck.configuration.subcommands.first(where: {
        $0.configuration.commandName == first
      })
    else { return nil }
    let rest = Array(arguments.dropFirst())
    let inner = named.configuration.subcommands.first { $0.configuration.commandName == rest.first }
    if named == AuditCommand.self, let inner { return (inner, Array(rest.dropFirst())) }
    return named == AuditCommand.self || named.configuration.subcommands.isEmpty
      ? (named, rest) : nil
  }

  private func perform(_ command: any SigcheckCommand) -> ExitStatus {
    do throws(Failure) {
      return try command.perform()
    } catch {
      return report(error, of: command)
    }
  }

  /// Shows why a command gave up, in the form that was asked for.
  private func report(_ failure: Failure, of command: (any SigcheckCommand)?) -> ExitStatus {
    guard failure.status != .usage else {
      Console.error(failure.diagnostic)
      return .usage
    }
    if let command, command.wantsJSON {
      let document = command.document(
        [("error", failure.diagnostic.json)], status: failure.status)
      // The diagnostic below and the status still tell of the failure if this cannot be written.
      try? Console.result(document)
    }
    Console.error(failure.diagnostic)
    return failure.status
  }

  /// Answers what the parser throws: a request for help or a version, or a usage error.
  private func answer(_ error: any Error) -> ExitStatus {
    guard Sigcheck.exitCode(for: error) != ExitCode.success else {
      let text = Sigcheck.fullMessage(for: error)
      do throws(Failure) {
        try Console.verbatim(HelpText(parserText: text, arguments: arguments).text)
        return .accepted
      } catch {
        return report(error, of: nil)
      }
    }
    let usage = UsageError(
      message: Sigcheck.message(for: error), fullMessage: Sigcheck.fullMessage(for: error))
    Console.error(usage.diagnostic)
    return .usage
  }

  /// Refuses an option that is given twice where only one can count.
  ///
  /// The parser would let the last one win in silence. Values never begin with a dash here, so
  /// each argument before `--` that does is an option.
  private func refuseRepeatedOptions(of command: any SigcheckCommand.Type) throws(Failure) {
    var seen: Set<Substring> = []
    for argument in arguments.prefix(while: { $0 != "--" }) where argument.hasPrefix("--") {
      let name = argument.prefix { $0 != "=" }
      guard seen.insert(name).inserted || command.repeatableOptions.contains(String(name)) else {
        throw .usage("\(name) is given twice", hint: "give \(name) once")
      }
    }
  }
}
