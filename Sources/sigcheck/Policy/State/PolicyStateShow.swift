import ArgumentParser
import Policies
import PolicyFiles
import StrictEncoding

/// `sigcheck policy state show`: the highest versions that a policy has accepted.
struct PolicyStateShow: SigcheckCommand {
  static let schemaName = "policy-state-show"

  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show the highest version that was accepted for each name, and when.",
    discussion: Manual.discussion(of: Self.self))

  @Option(help: ArgumentHelp("The policy file.", valueName: "file"))
  var policy: String

  @Flag(help: "Print one JSON object.")
  var json = false

  var wantsJSON: Bool { json }

  func perform() throws(Failure) -> ExitStatus {
    let loaded = try PolicyLoader(path: policy).load(at: try SigningTime.now())
    let state = try loaded.demandedState()
    let versions: RecordedVersions
    do throws(StateError) { versions = try state.read() } catch { throw Failure(error) }
    if json {
      try Console.result(
        document(
          PathMembers.members("state", state.path) + [
            (
              "names",
              .array(
                versions.entries.map { name, recorded in
                  .object(JSONObject(VersionJSON.members(name) + VersionJSON.members(recorded)))
                })
            )
          ]))
    } else {
      try Console.result(
        versions.entries.flatMap(Self.lines) + [
          Line(.strong(state.path), ": ", .plain(Counted.words(versions.count, "name")))
        ])
    }
    return .accepted
  }

  private static func lines(_ name: VersionedName, _ recorded: RecordedVersion) -> [Line] {
    [
      Line(.strong(name.text), "  ", .plain("\(recorded.version)")),
      VerifyText.row(name.kind.rawValue, "\(recorded.artifact), \(recorded.acceptedAt)"),
    ]
  }
}

extension PolicyStateShow: Exemplified {
  static var examples: [Example] {
    [
      Example(
        "which versions older ones are held against",
        "sigcheck policy state show --policy policy.toml")
    ]
  }
}
