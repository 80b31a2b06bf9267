import ArgumentParser

/// `sigcheck key`: makes and shows keys.
struct KeyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key",
    abstract: "Make and show keys.",
    discussion: Manual.discussion(of: Self.self),
    subcommands: [KeyGenerate.self, KeyPublic.self, KeyInspect.self])

  /// A bare call is a mistake, not a success: only 0 means yes.
  mutating func run() throws {
    throw ValidationError("a command is needed: generate, public or inspect")
  }
}

extension KeyCommand: Exemplified {
  static var examples: [Example] {
    Array([KeyGenerate.examples, KeyPublic.examples, KeyInspect.examples].joined())
  }
}
