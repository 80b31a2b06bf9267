import ArgumentParser
import NativeSystem

/// The parts of the help that every command has: examples and the exit status table.
enum Manual {
  /// The shared table of exit statuses.
  static let exitStatus = """
    EXIT STATUS:
      0   accepted, or done
      1   checked and refused: bad, untrusted or unknown signer, digest mismatch, a bundle that
          is about other bytes, a requirement not met
      2   no verdict: unreadable, malformed or ambiguous input, bad configuration, internal
          error, or a prompt needed and no terminal
      3   no signature: no bundle found, or only attestations about this artifact
      4   accepted, but the command that was handed the copy failed
      64  usage
      With several artifacts the worst wins: 2, 1, 3, 4, 0. Only 0 means yes.
    """

  /// Whether the parser is asked to describe every command for the manual page.
  private static let isBeingWritten =
    ProcessSetting.arguments.contains("--experimental-dump-help")

  /// The examples of a command.
  static func examples(of command: any ParsableCommand.Type) -> String {
    let lines = Examples.of(command).flatMap { ["  # \($0.purpose)", "  \($0.commandLine)"] }
    return (["EXAMPLES:"] + lines).joined(separator: "\n")
  }

  /// The text for the manual page generator, which knows no other place for it.
  ///
  /// The help shows the same at its end, where the parser has no place for it.
  static func discussion(of command: any ParsableCommand.Type) -> String {
    guard isBeingWritten else { return "" }
    return examples(of: command) + "\n\n" + exitStatus
  }
}
