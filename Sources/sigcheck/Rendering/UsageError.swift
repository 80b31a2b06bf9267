/// A mistake in the command line, as the parser tells it.
struct UsageError {
  /// The parser's sentence.
  let message: String
  /// The parser's sentence, usage and pointer to the help.
  let fullMessage: String

  var diagnostic: Diagnostic {
    let first = message.split(separator: "\n").first.map(String.init) ?? "unknown usage error"
    return Diagnostic(
      code: "usage",
      Explanation(check: "usage", message: Self.plain(first), remedy: "run '\(helpCommand)'"))
  }

  /// The command that shows the help, as the parser names it in its last line.
  private var helpCommand: String {
    let parts = fullMessage.split(separator: "'", omittingEmptySubsequences: false)
    return parts.last(where: { $0.hasSuffix(" --help") || $0.hasPrefix("sigcheck help") })
      .map(String.init) ?? "sigcheck --help"
  }

  /// The sentence in the form of our own: lower case at the start, no full stop.
  private static func plain(_ sentence: String) -> String {
    var text = Substring(sentence)
    if text.hasPrefix("Error: ") { text = text.dropFirst(7) }
    if text.hasSuffix(".") { text = text.dropLast() }
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}
