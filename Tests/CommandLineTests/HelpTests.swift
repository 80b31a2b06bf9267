import Foundation
import Testing

@Suite("Help")
struct HelpTests {
  static let commands: [[String]] = [
    [], ["key"], ["key", "generate"], ["key", "public"], ["key", "inspect"], ["digest"], ["sign"],
    ["attest"],
    ["verify"], ["inspect"], ["bundle"], ["bundle", "add-timestamp"], ["policy"],
    ["policy", "init"], ["policy", "lint"],
    ["policy", "test"],
    ["policy", "explain"], ["policy", "diff"], ["policy", "add-key"], ["policy", "retire"],
    ["policy", "revoke"], ["policy", "import"], ["policy", "export"], ["policy", "state"],
    ["policy", "state", "init"], ["policy", "state", "show"], ["audit"], ["audit", "replay"],
    ["audit", "merge"],
    ["trust"], ["trust", "inspect"], ["trust", "create"], ["trust", "lint"],
    ["verify-bundle"], ["raw-verify"],
  ]

  @Test("every help ends with examples and the exit status table", arguments: commands)
  func ending(command: [String]) throws {
    try withWorkplace { (place) throws in
      let run = try place.run(ToolRun.tool.path, command + ["--help"])
      #expect(run.status == 0)
      #expect(run.errors.isEmpty)
      let examples = try #require(run.output.range(of: "\nEXAMPLES:\n"))
      let table = try #require(run.output.range(of: "\nEXIT STATUS:\n"))
      #expect(examples.upperBound <= table.lowerBound)
      #expect(run.output[table.upperBound...].contains("Only 0 means yes."))
      #expect(run.output[examples.upperBound..<table.lowerBound].contains("  sigcheck "))
    }
  }

  @Test("no line of a help is wider than 100 columns", arguments: commands)
  func width(command: [String]) throws {
    try withWorkplace { (place) throws in
      let run = try place.run(ToolRun.tool.path, command + ["--help"])
      #expect(run.output.split(separator: "\n").filter { $0.count > 100 }.isEmpty)
    }
  }

  @Test("the hidden commands are not in the main help")
  func hidden() throws {
    try withWorkplace { (place) throws in
      let help = try place.sigcheck("--help").output
      #expect(!help.contains("verify-bundle"))
      #expect(!help.contains("raw-verify"))
      #expect(help.contains("inspect"))
    }
  }

  @Test("the version goes to standard output")
  func version() throws {
    try withWorkplace { (place) throws in
      let run = try place.sigcheck("--version")
      #expect(run.status == 0)
      #expect(run.output.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
    }
  }

  @Test("completion scripts are those of the parser", arguments: ["bash", "zsh", "fish"])
  func completions(shell: String) throws {
    try withWorkplace { (place) throws in
      let run = try place.sigcheck("--generate-completion-script", shell)
      #expect(run.status == 0)
      #expect(run.output.contains("sigcheck"))
      #expect(!run.output.contains("EXIT STATUS"))
    }
  }

  @Test("the description for the manual page has examples and the exit status table")
  func manual() throws {
    try withWorkplace { (place) throws in
      let run = try place.sigcheck("--experimental-dump-help")
      #expect(run.status == 0)
      #expect(try run.json["command"] != nil)
      #expect(run.output.contains("EXIT STATUS:"))
      #expect(run.output.contains("sigcheck sign app.tar --key release.key"))
    }
  }
}
