import ArgumentParser
import Digests
import SigstoreTrust
import StrictEncoding

/// `sigcheck trust inspect`: who is trusted by a file, and until when.
struct TrustInspect: SigcheckCommand {
  static let schemaName = "trust-inspect"

  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show who is trusted by a trusted root, and until when.",
    discussion: Manual.discussion(of: Self.self))

  @Argument(help: ArgumentHelp("The file: a trusted_root.json.", valueName: "file"))
  var file: String

  @Option(help: ArgumentHelp("Show what is so at a time.", valueName: "time"))
  var at: String?

  @Flag(help: "Print one JSON object.")
  var json = false

  var wantsJSON: Bool { json }

  func perform() throws(Failure) -> ExitStatus {
    let now = try AsOfOption.time(orNow: at)
    let found = try TrustedRootFile(file)
    guard json else {
      try Console.result(
        [
          Line(.strong(file), .plain("  trusted root, as of \(now)")),
          Line("  digest        ", .plain(found.digest.description)),
          Line("  media type    ", .plain(found.root.mediaType.rawValue)),
        ] + RootText(now: now).lines(found.root))
      return .accepted
    }
    try Console.result(
      document(
        [("checkedAt", .string(now.description))] + PathMembers.members("path", file)
          + [("digest", .string(found.digest.description))]
          + RootJSON(now: now).members(found.root)))
    return .accepted
  }
}

extension TrustInspect: Exemplified {
  static var examples: [Example] {
    [
      Example("who is trusted until when", "sigcheck trust inspect trusted_root.json"),
      Example(
        "who was, when it was signed",
        "sigcheck trust inspect trusted_root.json --at 2026-01-01T00:00:00Z"),
    ]
  }
}
