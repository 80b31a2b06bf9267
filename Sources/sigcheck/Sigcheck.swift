import ArgumentParser

/// The root of the command line.
struct Sigcheck: ParsableCommand {
  /// The name of the tool.
  ///
  /// Commands that are parsed without the tool above them give it as that of their super-command: for others the parser
  /// first looks, twice and with all its might, for a request for completions.
  static let name = "sigcheck"

  static let configuration = CommandConfiguration(
    commandName: name,
    abstract: "Digests, signs and verifies container image tarballs and build artifacts.",
    discussion: Manual.discussion(of: Self.self),
    version: Version.text,
    subcommands: [
      KeyCommand.self, DigestCommand.self, SignCommand.self, AttestCommand.self,
      VerifyCommand.self, AuditCommand.self, InspectCommand.self, BundleCommand.self,
      PolicyCommand.self, TrustCommand.self,
      VerifyBundleCommand.self, RawVerifyCommand.self,
    ])

  /// A bare call is a mistake, not a success: only 0 means yes.
  mutating func run() throws {
    throw ValidationError("a command is needed")
  }
}
