import ArgumentParser
import Policies
import PolicyFiles
import StrictEncoding

/// `sigcheck policy explain`: which rules are about an artifact, why they are met or not, and what is
/// missing.
struct PolicyExplain: PathTaking {
  static let schemaName = "policy-explain"
  static let repeatableOptions: Set<String> = ArtifactOptions.repeatable

  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Show every check of every rule for an artifact, and what is missing.",
    discussion: Manual.discussion(of: Self.self))

  @Argument(
    help: "A file, an image archive, an image layout folder, another folder, or sha256:HEX.")
  var path: [String] = []

  @Option(help: ArgumentHelp("The policy file.", valueName: "file"))
  var policy: String

  @OptionGroup var judging: JudgingOptions

  @Flag(help: "Print one JSON object.")
  var json = false

  var wantsJSON: Bool { json }

  func perform() throws(Failure) -> ExitStatus {
    guard !path.isEmpty else { throw .usage("there is nothing to explain", hint: "give a path") }
    let targets = try judging.targets(path)
    let now = try judging.asOf.time()
    let loaded = try PolicyLoader(path: policy).load(at: now)
    let run = PolicyRun(
      loaded: loaded, reference: judging.artifacts.reference, now: now,
      versions: try loaded.recordedVersions())
    let reports = try judging.reports(targets, under: run)
    let status = ExitStatus.worst(of: reports.map(\.status))
    guard json else {
      for report in reports { try Console.result(ExplainText(run: run).lines(report)) }
      return status
    }
    try Console.result(
      document(
        [("checkedAt", .string(now.description))]
          + AppliedPolicy.rules(run).members(asOf: judging.asOf.marked(now))
          + [("results", .array(reports.map { result($0, run) }))], status: status))
    return status
  }

  private func result(_ report: TargetReport, _ run: PolicyRun) -> JSONValue {
    guard case .object(let object) = VerifyJSON.value(report) else { return .null }
    let others = ExplainText(run: run).others(report).map { rule, mismatch in
      JSONValue.object(
        JSONObject([("id", .string(rule.id)), ("mismatch", .string(mismatch.rawValue))]))
    }
    let members = object.members.map { ($0.name, $0.value) }
    return .object(JSONObject(members + [("otherRules", .array(others))]))
  }
}

extension PolicyExplain: Exemplified {
  static var examples: [Example] {
    [
      Example(
        "which rules are about an image, and what it lacks",
        "sigcheck policy explain app.tar --policy policy.toml --reference registry.example/app:1.4"
      )
    ]
  }
}
