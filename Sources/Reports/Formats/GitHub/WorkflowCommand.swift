/// A workflow command of GitHub that annotates a file.
struct WorkflowCommand {
  /// How it is shown.
  enum Level: String {
    case error, warning, notice

    /// The level of a finding; only what makes the run fail is an error.
    init(_ finding: ReportFinding) {
      switch finding.severity {
      case _ where finding.fails: self = .error
      case .error, .warning: self = .warning
      case .note: self = .notice
      }
    }
  }

  let level: Level
  let file: String?
  let title: String
  let message: String

  /// The command on one line; nothing in it from outside can begin or end a command or a property.
  var line: [UInt8] {
    let file = file.map { "file=\(Self.property($0))," } ?? ""
    return Array(
      "::\(level.rawValue) \(file)title=\(Self.property(title))::\(Self.data(message))\n".utf8)
  }

  /// As GitHub's own toolkit escapes what follows the second `::`; all line breaks are escaped before.
  private static func data(_ text: String) -> String {
    ShownText.of(text).replacing("%", with: "%25")
  }

  private static func property(_ text: String) -> String {
    data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
