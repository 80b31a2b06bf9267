import ArgumentParser

/// `sigcheck bundle`: changes what travels with a signature.
struct BundleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bundle",
    abstract: "Add to what travels with a signature.",
    discussion: Manual.discussion(of: Self.self),
    subcommands: [BundleAddTimestamp.self])

  /// A bare call is a mistake, not a success: only 0 means yes.
  mutating func run() throws {
    throw ValidationError("a command is needed: add-timestamp")
  }
}

extension BundleCommand: Exemplified {
  static var examples: [Example] { BundleAddTimestamp.examples }
}
