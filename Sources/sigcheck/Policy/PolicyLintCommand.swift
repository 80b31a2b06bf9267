import ArgumentParser
import NativeSystem
import Policies
import PolicyFiles
import StrictEncoding

/// `sigcheck policy lint`: what a policy allows and hardly means.
struct PolicyLintCommand: SigcheckCommand {
  static let schemaName = "policy-lint"

  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Check a policy: impossible or lenient rules, keys and waivers near their end.",
    discussion: Manual.discussion(of: Self.self))

  @Argument(help: ArgumentHelp("The policy file.", valueName: "policy"))
  var policy: String

  @Option(
    help: ArgumentHelp(
      "Codes of findings that are meant, separated by commas.", valueName: "codes"))
  var ignore: String?

  @Option(help: ArgumentHelp("Check as of a time.", valueName: "time"))
  var at: String?

  @Flag(help: "Print one JSON object.")
  var json = false

  var wantsJSON: Bool { json }

  func perform() throws(Failure) -> ExitStatus {
    let now = try AsOfOption.time(orNow: at)
    let loaded = try PolicyLoader(path: policy).load(at: now)
    let fixtures = try FixtureFiles(beside: policy).read(for: loaded.policy)
    let expectsRefusal = fixtures.flatMap(\.cases).contains { $0.expected.verdict != .accepted }
    let ignored = try IgnoredCodes.parse(ignore, among: LintFinding.codes)
    let findings = PolicyLint(loaded, at: now, hasRefusingTest: expectsRefusal).findings
      .filter { !ignored.contains($0.code) }
    let status: ExitStatus = findings.isEmpty ? .accepted : .refused
    guard json else {
      try Console.result(lines(findings, loaded))
      return status
    }
    try Console.result(
      document(
        [
          ("checkedAt", .string(now.description)), ("policy", RuleJSON.value(loaded)),
          ("findings", .array(findings.map { value($0, loaded) })),
        ], status: status))
    return status
  }

  private func lines(_ findings: [LintFinding], _ loaded: LoadedPolicy) -> [Line] {
    let policy = loaded.policy
    let summary =
      "\(Counted.words(policy.keys.count, "key")), \(Counted.words(policy.roles.count, "role")), "
      + "\(Counted.words(policy.rules.count, "rule")), \(Counted.words(findings.count, "finding"))"
    return findings.flatMap { finding -> [Line] in
      let explanation = finding.explanation
      let place = Self.place(finding, loaded)
      return [
        Line(.strong(place), ": ", .plain("\(explanation.message) [\(finding.code)]")),
        Line("  ", explanation.part(explanation.remedy ?? "")),
      ]
    } + [Line(.strong(loaded.path), ": ", .plain(summary))]
  }

  private func value(_ finding: LintFinding, _ loaded: LoadedPolicy) -> JSONValue {
    let place = loaded.place(of: finding.member)
    let explanation = finding.explanation
    return .object(
      JSONObject(
        [
          ("code", .string(finding.code)), ("message", .string(explanation.message)),
          ("remedy", .optional(explanation.remedy)),
          ("member", .string(finding.member.joined(separator: "."))),
        ] + PathMembers.members("file", place.file) + [
          ("line", place.line.map { .count($0) } ?? .null)
        ]))
  }

  private static func place(_ finding: LintFinding, _ loaded: LoadedPolicy) -> String {
    let place = loaded.place(of: finding.member)
    return place.line.map { "\(place.file):\($0)" } ?? place.file
  }
}

extension PolicyLintCommand: Exemplified {
  static var examples: [Example] {
    [Example("look through a policy before it is merged", "sigcheck policy lint policy.toml")]
  }
}
