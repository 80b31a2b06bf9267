import ArgumentParser
import Audits
import Reports

/// `sigcheck audit`: what is here, what is signed, by whom, and what would break.
struct AuditCommand: PathTaking {
  static let schemaName = "audit"
  static let repeatableOptions = AuditScopeOptions.repeatable.union(ReportOptions.repeatable)
    .union(PolicySourceOptions.repeatable).union(["--key"])

  static let configuration = CommandConfiguration(
    commandName: "audit", _superCommandName: Sigcheck.name,
    abstract: "Look through folders: what is signed, by whom, and what is about to fail.",
    discussion: Manual.discussion(of: Self.self), subcommands: [AuditReplay.self, AuditMerge.self])

  @Argument(help: "A folder to look through, or a file.")
  var path: [String] = []

  @Option(help: ArgumentHelp("A trusted public key: a file, env:NAME or -.", valueName: "key"))
  var key: [String] = []

  @Option(
    help: ArgumentHelp("How many distinct keys must have signed (default: 1).", valueName: "n"))
  var threshold: Int?

  @OptionGroup(title: "WHAT JUDGES, IN PLACE OF KEYS") var policySource: PolicySourceOptions

  @OptionGroup var asOf: AsOfOption

  @OptionGroup(title: "WHAT IS LOOKED AT") var scope: AuditScopeOptions

  @OptionGroup(title: "WHAT WOULD BE OTHERWISE") var questions: AuditQuestionOptions

  @OptionGroup var failing: AuditFailingOptions

  @OptionGroup(title: "REPORTS") var reports: ReportOptions

  @OptionGroup var signing: SigningKeyOptions

  @OptionGroup(title: "EVIDENCE") var evidence: EvidenceOptions

  @OptionGroup(title: "WHAT EARLIER RUNS HAVE DONE") var recall: RecallOptions

  @OptionGroup(title: "SEVERAL MACHINES") var sharding: ShardOptions

  @Flag(help: "Replace reports that exist.")
  var force = false

  @Flag(help: "Print the report as one JSON object.")
  var json = false

  var wantsJSON: Bool { json }

  func perform() throws(Failure) -> ExitStatus {
    let prepared = try AuditPreparation(self)
    var run = try AuditRun(self, prepared)
    defer { run.course.endProgress() }
    var finished = try run.perform()
    let recalled = try run.course.finish()
    let sum = try finished.sum()
    let summary = try prepared.summary(
      of: sum, remarks: (run.sample.map { [$0.remark] } ?? []) + recalled)
    if let path = scope.writeReferences { try propose(finished.entries, path) }
    let report = Report(summary: summary, entries: finished.entries)
    if let part = run.sharding, let path = sharding.output {
      try part.write(report, to: path, overwrite: force)
      return sum.status
    }
    try run.packing?.finish(report)
    try prepared.writing.show(report, isJSON: json)
    return sum.status
  }

  private func propose(_ entries: any ReportEntries, _ path: String) throws(Failure) {
    let proposal: ReferenceProposal
    do throws(ReportError) { proposal = try ReferenceProposal(entries) } catch {
      throw Failure(error, path: path)
    }
    try OutputFiles(overwrite: force).write([(path, proposal.text)])
  }
}

extension AuditCommand: Exemplified {
  static var examples: [Example] {
    [
      Example(
        "what is signed by a key below a folder", "sigcheck audit artifacts --key release.pub"),
      Example(
        "the same by a policy, with a page for the auditor and a file for dashboards",
        "sigcheck audit artifacts --policy policy.toml --report html:audit.html --report json:audit.json"
      ),
      Example(
        "the paths of a list, such as that of a release, none of which may be missing",
        "sigcheck audit --from paths.txt --key release.pub --include '**/*.tar'"),
      Example(
        "what would break if a key were lost",
        "sigcheck audit artifacts --policy policy.toml --without-key release-2026"),
      Example(
        "what a stricter policy would refuse",
        "sigcheck audit artifacts --policy policy.toml --against next.toml"),
      Example(
        "only what is new since the last audit fails",
        "sigcheck audit artifacts --policy policy.toml --baseline audit.json"),
      Example(
        "go on where an earlier run of the same was interrupted",
        "sigcheck audit artifacts --policy policy.toml --resume audit.state --report jsonl:audit.jsonl"
      ),
      Example(
        "read only what has changed since the last audit",
        "sigcheck audit artifacts --policy policy.toml --cache digests.cache"),
      Example(
        "keep everything by which others can repeat the verdicts",
        "sigcheck audit artifacts --policy policy.toml --pack evidence.tar --signing-key auditor.key"
      ),
      Example(
        "the first of two machines' parts",
        "sigcheck audit artifacts --key release.pub --at 2026-11-23T12:00:00Z --shard 1/2 --output part-1"
      ),
    ]
  }
}
