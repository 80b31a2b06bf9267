import Digests
import Policies
import StrictEncoding

/// Versions that are remembered, as JSON (`Docs/JSON.md`).
enum VersionJSON {
  /// A name.
  static func members(_ name: VersionedName) -> [(String, JSONValue)] {
    [("kind", .string(name.kind.rawValue))] + PathMembers.members("name", name.text)
  }

  /// What is recorded under a name.
  static func members(_ recorded: RecordedVersion) -> [(String, JSONValue)] {
    [
      ("version", .string(recorded.version.description)),
      ("artifact", .string(recorded.artifact.description)),
      ("acceptedAt", .string(recorded.acceptedAt.description)),
    ]
  }

  /// What was demanded and counted for a target; no member where the policy remembers nothing.
  static func member(_ evaluation: PolicyEvaluation) -> [(String, JSONValue)] {
    guard let versions = evaluation.versions else { return [] }
    return [
      (
        "version",
        .object(
          JSONObject(
            members(versions.name) + [
              (
                "recorded",
                versions.recorded.map { .object(JSONObject(members($0))) } ?? .null
              ),
              ("counted", .optional(evaluation.countedVersion?.description)),
              ("waiver", evaluation.rollbackWaiver.map { RuleJSON.value($0) } ?? .null),
              ("idleWaivers", .array(versions.idleWaivers.map { RuleJSON.value($0) })),
            ]))
      )
    ]
  }
}
