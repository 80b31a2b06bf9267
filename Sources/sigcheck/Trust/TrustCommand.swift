import ArgumentParser

/// `sigcheck trust`: shows, makes and checks trusted roots.
struct TrustCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trust",
    abstract: "Show, make and check trusted roots: whose certificates and logs are believed.",
    discussion: Manual.discussion(of: Self.self),
    subcommands: [TrustInspect.self, TrustCreate.self, TrustLintCommand.self])

  /// A bare call is a mistake, not a success: only 0 means yes.
  mutating func run() throws {
    throw ValidationError("a command is needed: inspect, create or lint")
  }
}

extension TrustCommand: Exemplified {
  static var examples: [Example] {
    Array([TrustInspect.examples, TrustCreate.examples, TrustLintCommand.examples].joined())
  }
}
