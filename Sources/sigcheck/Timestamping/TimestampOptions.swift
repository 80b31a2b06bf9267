import ArgumentParser
import Bundles
import StrictEncoding
import Timestamps

/// The options of commands that sign and can have the signature timestamped at once.
struct TimestampOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Have the signature timestamped by a command: request on its input, response on its output.",
      valueName: "command"))
  var timestampCommand: [String] = []

  @Option(
    help: ArgumentHelp(
      "Write the request for a timestamp to a file, for 'bundle add-timestamp' later.",
      valueName: "file"))
  var timestampRequest: String?

  @Option(
    help: ArgumentHelp(
      "Demand that timestamps are of the authority with these certificates (PEM or DER).",
      valueName: "file"))
  var timestampAuthority: [String] = []

  /// The options that may stand more than once.
  static let repeatable: Set<String> = ["--timestamp-command", "--timestamp-authority"]

  /// Refuses options that ask for what cannot be, where this many signatures are made.
  func demandPossible(_ bundles: Int) throws(Failure) {
    if timestampRequest != nil, bundles > 1 {
      throw .usage(
        "--timestamp-request writes one request, and there are \(bundles) signatures",
        hint: "sign the paths one by one, or --together")
    }
    if timestampRequest == "-" {
      throw .usage("a request is binary, and is written to a file", hint: "name a file")
    }
    if !timestampAuthority.isEmpty, timestampCommand.isEmpty {
      throw .usage(
        "--timestamp-authority is about what --timestamp-command gives",
        hint: "leave it out, or give --timestamp-command")
    }
  }

  /// What checks and adds timestamps; its authorities are read now, so that nothing is signed in vain.
  func stamping(withholding secrets: Set<String>) throws(Failure) -> TimestampStamping {
    try TimestampStamping(
      commands: timestampCommand, authorities: timestampAuthority, withholding: secrets)
  }

  /// The request about a bundle, where one is to be written.
  func request(for bundle: [UInt8]?) throws(Failure) -> TimestampRequest? {
    guard timestampRequest != nil, let bundle else { return nil }
    let signature = try TimestampStamping.bundle(bundle).signature
    do throws(TimestampingError) { return try TimestampRequest(signature: signature) } catch {
      throw Failure(error)
    }
  }
}
