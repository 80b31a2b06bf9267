import ArgumentParser
import Policies
import PolicyFiles
import StrictEncoding

/// `sigcheck policy diff`: whose verdict changes from one policy to another, and why.
struct PolicyDiff: PathTaking {
  static let schemaName = "policy-diff"
  static let repeatableOptions: Set<String> = ArtifactOptions.repeatable

  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Show whose verdict changes from one policy to another, and why: exit 1 if one does.",
    discussion: Manual.discussion(of: Self.self))

  @Argument(help: ArgumentHelp("The policy that is in force.", valueName: "old"))
  var old: String

  @Argument(help: ArgumentHelp("The policy that is to be.", valueName: "new"))
  var new: String

  @Argument(help: "Files, image archives, image layout folders or other folders.")
  var path: [String] = []

  @OptionGroup var judging: JudgingOptions

  @Flag(help: "Print one JSON object.")
  var json = false

  var wantsJSON: Bool { json }

  /// A target under both policies.
  private struct Pair {
    let old: TargetReport
    let new: TargetReport

    /// Whether the verdict changes, or the rules by which it comes about end otherwise.
    var change: Change {
      if old.status != new.status { return .verdict }
      return Pair.results(old) == Pair.results(new) ? .none : .rules
    }

    private static func results(_ report: TargetReport) -> [String] {
      guard let evaluation = report.rules?.evaluation else { return [] }
      return evaluation.rules.map { "\($0.rule.id) \($0.status.rawValue)" }
        + (evaluation.rollbackWaiver.map { ["rollback waived by \($0.id)"] } ?? [])
    }
  }

  private enum Change: String {
    case none, rules, verdict
  }

  func perform() throws(Failure) -> ExitStatus {
    guard !path.isEmpty else {
      throw .usage("there is nothing to compare", hint: "give paths after the two policies")
    }
    let targets = try judging.targets(path)
    guard !path.contains("-") else {
      throw .usage("standard input cannot be read twice", hint: "give a file")
    }
    let now = try judging.asOf.time()
    let pairs = zip(try reports(old, targets, now), try reports(new, targets, now))
      .map { Pair(old: $0, new: $1) }
    let isTrouble = pairs.contains { $0.old.status == .noVerdict || $0.new.status == .noVerdict }
    let changed = pairs.count { $0.change == .verdict }
    let status: ExitStatus = isTrouble ? .noVerdict : changed > 0 ? .refused : .accepted
    if json {
      try Console.result(
        document(
          [
            ("checkedAt", .string(now.description))
          ] + (judging.asOf.marked(now).map { [("asOf", .string($0.description))] } ?? []) + [
            ("changed", .count(changed)),
            ("results", .array(pairs.map(Self.value))),
          ], status: status))
    } else {
      try Console.result(
        pairs.flatMap(Self.lines) + [
          Line(.plain("\(Counted.words(pairs.count, "path")), \(changed) with another verdict"))
        ])
    }
    for report in pairs.flatMap({ [$0.old, $0.new] }) where report.status == .noVerdict {
      for diagnostic in report.diagnostics { Console.error(diagnostic) }
    }
    return status
  }

  private func reports(
    _ policy: String, _ targets: [VerifyTarget], _ now: Timestamp
  ) throws(Failure) -> [TargetReport] {
    let loaded = try PolicyLoader(path: policy).load(at: now)
    return try judging.reports(
      targets,
      under: PolicyRun(
        loaded: loaded, reference: judging.artifacts.reference, now: now,
        versions: try loaded.recordedVersions()))
  }

  private static func lines(_ pair: Pair) -> [Line] {
    guard pair.change != .none else { return [] }
    var lines = [
      Line(
        .strong(pair.old.target), "  ", .plain("\(pair.old.verdict) -> "),
        pair.new.status == .accepted ? .good(pair.new.verdict) : .bad(pair.new.verdict))
    ]
    for (word, report) in [("old", pair.old), ("new", pair.new)] {
      lines +=
        report.rules?.evaluation.rules.map {
          VerifyText.row(word, "rule '\($0.rule.id)': \($0.status.rawValue)")
        } ?? []
      lines += report.diagnostics.map { VerifyText.row(word, $0.explanation.message) }
    }
    return lines
  }

  private static func value(_ pair: Pair) -> JSONValue {
    .object(
      JSONObject(
        PathMembers.members("path", pair.old.target) + [
          ("change", .string(pair.change.rawValue)),
          ("old", VerifyJSON.value(pair.old)), ("new", VerifyJSON.value(pair.new)),
        ]))
  }
}

extension PolicyDiff: Exemplified {
  static var examples: [Example] {
    [
      Example(
        "what a change of the policy would refuse or let pass",
        "sigcheck policy diff policy.toml proposed.toml dist/*.tar --reference registry.example/app:1.4"
      )
    ]
  }
}
