import ArgumentParser
import Policies
import Signing
import StrictEncoding

/// The options of a signed summary of the verdict, for whoever relies on it later.
struct SummaryOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Write SLSA's verification summary of the verdict here, signed; needs --policy and one path.",
      valueName: "file"))
  var writeVsa: String?

  @Option(
    help: ArgumentHelp(
      "Who verifies, as a URI in the summary (default: one made of the signing key's ID).",
      valueName: "uri"))
  var verifierId: String?

  @Option(
    help: ArgumentHelp(
      "What is verified, as a URI in the summary (default: one made of --reference or the path).",
      valueName: "uri"))
  var resourceUri: String?

  @Option(
    help: ArgumentHelp(
      "A level that the policy establishes, such as SLSA_BUILD_LEVEL_2, to be named in a summary that "
        + "passed.", valueName: "level"))
  var verifiedLevel: [String] = []

  /// The options that may stand more than once.
  static let repeatable: Set<String> = ["--verified-level"]

  /// The level of a summary that failed, which nobody gives a verdict that passed.
  static let failed = "FAILED"

  /// The level where nothing is said: that none was evaluated (SLSA v1.0, `SlsaResult`).
  static let unevaluated = "SLSA_BUILD_LEVEL_UNEVALUATED"

  /// Refuses options that only a summary has, and a summary of what is no single verdict.
  func demandPossible(_ command: VerifyCommand) throws(Failure) {
    guard let writeVsa else {
      for (name, isGiven) in [
        ("--verifier-id", verifierId != nil), ("--resource-uri", resourceUri != nil),
        ("--verified-level", !verifiedLevel.isEmpty),
      ] where isGiven {
        throw .usage("\(name) is about a summary", hint: "give --write-vsa FILE")
      }
      return
    }
    guard command.signing.signingKey != nil else {
      throw .usage("a summary is signed", hint: "give --signing-key KEY")
    }
    guard command.policyOptions.policy != nil else {
      throw .usage(
        "a summary names the policy by which it was judged", hint: "give --policy FILE")
    }
    guard command.asOf.at == nil else {
      throw .usage(
        "--at judges as of a time, and a summary says what is so now", hint: "leave out --at")
    }
    guard command.complete == nil, command.path.count == 1 else {
      throw .usage(
        "a summary is of one verdict", hint: "verify one file, image or folder, without --complete")
    }
    if case .digest = try VerifyTarget(command.path[0]) {
      throw .usage("a summary is about what was measured", hint: "give a path in place of a digest")
    }
    guard writeVsa != "-" else {
      throw .usage("a summary goes to a file of its own", hint: "give --write-vsa FILE")
    }
    for uri in [verifierId, resourceUri].compactMap(\.self) {
      guard AbsoluteURI.isValid(uri) else {
        throw .usage(
          "'\(uri)' is no URI", hint: "write an absolute one, such as https://ci.example/gate")
      }
    }
    for level in verifiedLevel
    where level.isEmpty || level.isExactly(Self.failed) || !level.utf8.allSatisfy(Self.isLevelByte)
    {
      throw .usage("'\(level)' is no level", hint: "write one such as SLSA_BUILD_LEVEL_2")
    }
  }

  private static func isLevelByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
