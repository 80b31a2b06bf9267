import Foundation
import Testing

@Suite("Usage errors")
struct UsageTests {
  @Test(
    "a wrong command line exits 64 with an error and a hint, and prints no result",
    arguments: [
      [], ["key"], ["nonsense"], ["digest"], ["digest", "--nonsense", "x"],
      ["digest", "--algorithm", "md5", "x"], ["digest", "--algorithm", "sha256,", "x"],
      ["digest", "--format", "gnu", "--json", "x"], ["digest", "-", "-"],
      ["digest", "--format", "gnu", "--algorithm", "sha256,sha512", "x"],
      ["sign", "x"], ["sign", "x", "--key", "k", "--append", "--suffix", "s"],
      ["sign", "x", "y", "--key", "k", "--output", "o"],
      ["sign", "x", "--key", "k", "--together"],
      ["sign", "x", "--key", "k", "--suffix", "a/b"],
      ["sign", "x", "--key", "k", "--suffix", "s", "--output", "o"],
      ["sign", "x", "--key", "k", "--append", "--output", "o.json"],
      ["sign", "-", "--key", "-"], ["sign", "x", "--key", "k", "--annotation", "novalue"],
      ["sign", "x", "--key", "k", "--annotation", "a=1", "--annotation", "a=2"],
      ["sign", "x", "--key", "k", "--kind", "file", "--reference", "r"],
      ["sign", "x", "--key", "k", "--format", "message-signature", "--annotation", "a=b"],
      ["verify", "x"], ["verify", "-", "--key", "k"],
      ["verify", "sha256:12", "--key", "k", "--kind", "file", "--bundle", "b"],
      ["verify", "sha512:" + String(repeating: "0", count: 128), "--key", "k"],
      ["verify", digest, "--key", "k"], ["verify", digest, "--key", "k", "--bundle", "b"],
      ["verify", digest, "--key", "k", "--kind", "image", "--bundle", "b", "--deep"],
      ["verify", digest, "--key", "k", "--kind", "image", "--bundle", "b", "--platform", "a/b"],
      ["verify", "x", "--key", "k", "--platform", "linux"],
      ["verify", "x", "--key", "k", "--threshold", "two"],
      ["verify", "x", "--key", "k", "--", "command"],
      ["key", "generate"], ["key", "generate", "--output", "n", "--algorithm", "rsa"],
      ["key", "public"], ["key", "public", "a", "--key", "b"],
    ] as [[String]])
  func usage(arguments: [String]) throws {
    try withWorkplace { (place) throws in
      let run = try place.run(ToolRun.tool.path, arguments)
      #expect(run.status == 64, "\(run.errors)")
      #expect(run.output.isEmpty)
      #expect(run.errors.hasPrefix("sigcheck: error: "))
      #expect(run.errors.contains("\nsigcheck: hint: "))
      #expect(try place.names.isEmpty)
    }
  }

  private static let digest = "sha256:" + String(repeating: "0", count: 64)

  @Test("an option that can count once is refused twice, others are not")
  func repetition() throws {
    try withWorkplace { (place) throws in
      for command in HelpTests.commands where !command.isEmpty && command != ["key"] {
        let help = try place.run(ToolRun.tool.path, command + ["--help"]).output
        for option in options(in: help) {
          let twice = [option.name, "1", option.name, "1"]
          let run = try place.run(ToolRun.tool.path, command + twice)
          let isRefused = run.errors.contains("\(option.name) is given twice")
          // What else is wrong with such a line may be told first.
          if !option.isRepeatable { #expect(run.status == 64) }
          #expect(!(isRefused && option.isRepeatable), "\(command) \(option.name)")
        }
      }
    }
  }

  @Test(
    "repeated options are refused by name",
    arguments: [
      ["verify", "x", "--key", "k", "--threshold", "1", "--threshold", "2"],
      ["verify", "x", "--key", "k", "--threshold=1", "--threshold", "2"],
      ["verify", "x", "--key", "k", "--reference", "a", "--reference=b"],
      ["verify", "x", "--key", "k", "--platform", "a/b", "--platform", "a/b"],
      ["verify", "x", "--key", "k", "--bundle-dir", "a", "--bundle-dir", "a"],
      ["verify", "x", "--key", "k", "--kind", "file", "--kind", "tree"],
      ["digest", "x", "--format", "text", "--format", "gnu"],
      ["sign", "x", "--key", "k", "--key", "l"],
      ["sign", "x", "--key", "k", "--output", "o", "--output", "o"],
      ["sign", "x", "--key", "k", "--suffix", "s", "--suffix", "s"],
      ["key", "generate", "--output", "n", "--output", "m"],
      ["sign", "x", "--key", "k", "--force", "--force"],
      ["digest", "x", "--json", "--json"],
    ])
  func repeated(arguments: [String]) throws {
    try withWorkplace { (place) throws in
      let run = try place.run(ToolRun.tool.path, arguments)
      #expect(run.status == 64)
      #expect(run.errors.contains("is given twice"))
    }
  }

  @Test(
    "the options without a value are those that many paths are sorted by",
    arguments: ["digest", "sign", "verify"])
  func flagsBeforeManyPaths(command: String) throws {
    try withWorkplace { (place) throws in
      let help = try place.sigcheck(command, "--help").output
      let withValue = Set(options(in: help).map(\.name))
      let all = Set(help.matches(of: /\n  (--[a-z-]+)/).map { String($0.1) })
      let flags = all.subtracting(withValue).subtracting(["--help", "--version"])
      #expect(flags.contains("--json"))
      let source = try String(contentsOf: Self.manyPaths, encoding: .utf8)
      for flag in flags { #expect(source.contains("\"\(flag)\""), "\(command) \(flag)") }
      for option in withValue { #expect(!source.contains("\"\(option)\""), "\(option)") }
    }
  }

  private static let manyPaths = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Sources/sigcheck/Input/ManyPaths.swift")

  /// The options of a help with a value, and whether its usage lets them be repeated.
  private func options(in help: String) -> [(name: String, isRepeatable: Bool)] {
    help.matches(of: /\[?(--[a-z-]+) <[^>]*>(\])?( \.\.\.)?/).map { match in
      (String(match.1), match.3 != nil)
    }
  }
}
