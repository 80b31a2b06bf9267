import ArgumentParser

/// The parser's help with examples and the exit status table at its end.
struct HelpText {
  /// What the parser wrote: help, a version, or a completion script.
  let parserText: String
  /// The arguments that asked for it.
  let arguments: [String]

  /// The text with a line end.
  var text: String {
    guard parserText.contains("USAGE: sigcheck") else {
      return parserText.hasSuffix("\n") ? parserText : parserText + "\n"
    }
    return [wrappedUsage, Manual.examples(of: command), Manual.exitStatus].map(Self.trimmed)
      .joined(separator: "\n\n") + "\n"
  }

  /// The parser's text with its usage line, which the parser does not wrap, in several lines.
  private var wrappedUsage: String {
    parserText.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.hasPrefix("USAGE: ") ? Self.wrapped(line) : String(line)
    }.joined(separator: "\n")
  }

  /// Breaks a usage line before an option that would cross the margin.
  private static func wrapped(_ usage: Substring) -> String {
    var lines = [""]
    for word in usage.replacing(" [", with: "\n[").replacing(" --", with: "\n--")
      .replacing("[\n", with: "[").split(separator: "\n")
    {
      if lines[lines.count - 1].count + word.count > margin {
        lines.append("        " + word)
      } else {
        lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : " ") + word
      }
    }
    return lines.joined(separator: "\n")
  }

  private static let margin = 78

  /// The command whose help this is: the subcommands named before the first option.
  private var command: any ParsableCommand.Type {
    var command: any ParsableCommand.Type = Sigcheck.self
    for argument in arguments where argument != "help" {
      guard
        let next = command.configuration.subcommands.first(where: {
          $0.configuration.commandName == argument
        })
      else { break }
      command = next
    }
    return command
  }

  private static func trimmed(_ text: String) -> Substring {
    var text = Substring(text)
    while text.last == "\n" { text = text.dropLast() }
    return text
  }
}
