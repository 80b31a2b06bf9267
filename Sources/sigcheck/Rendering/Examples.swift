import ArgumentParser

/// A command line that works, and what it is for.
struct Example {
  let purpose: String
  let commandLine: String

  init(_ purpose: String, _ commandLine: String) {
    self.purpose = purpose
    self.commandLine = commandLine
  }
}

/// A command whose help shows examples.
protocol Exemplified {
  static var examples: [Example] { get }
}

/// Finds a command's examples.
enum Examples {
  /// The examples of a command, or of the whole tool where it has none.
  static func of(_ command: any ParsableCommand.Type) -> [Example] {
    (command as? any Exemplified.Type)?.examples ?? Sigcheck.examples
  }
}

extension Sigcheck: Exemplified {
  static var examples: [Example] {
    [
      Example(
        "make a key pair: release.key and release.pub", "sigcheck key generate --output release"),
      Example("sign an image tarball", "sigcheck sign app.tar --key release.key"),
      Example("verify it where it is deployed", "sigcheck verify app.tar --key release.pub"),
    ]
  }
}
