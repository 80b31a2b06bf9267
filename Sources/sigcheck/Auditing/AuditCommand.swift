import ArgumentParser
import Audits
import Digests
import Policies
import PolicyFiles
import Reports
import StrictEncoding

/// `sigcheck audit`: what is here, what is signed, by whom, and what would break.
struct AuditCommand: PathTaking {
  static let schemaName = "audit"
  static let repeatableOptions = AuditScopeOptions.repeatable.union(ReportOptions.repeatable)
    .union(PolicySourceOptions.repeatable).union(["--key"])

  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Look through folders: what is signed, by whom, and what is about to fail.",
    discussion: Manual.discussion(of: Self.self), subcommands: [AuditReplay.self])

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

  @Option(
    help: ArgumentHelp(
      "Fail for these only, such as unsigned,refused,expiring (default: refused,unsigned,no-longer-accepted).",
      valueName: "words"))
  var failOn: String?

  @Option(
    help: ArgumentHelp(
      "An earlier report in json or jsonl: fail only for what is new or worse.", valueName: "file"))
  var baseline: String?

  @OptionGroup(title: "REPORTS") var reports: ReportOptions

  @OptionGroup var signing: SigningKeyOptions

  @OptionGroup(title: "EVIDENCE") var evidence: EvidenceOptions

  @Flag(help: "Replace reports that exist.")
  var force = false

  @Flag(help: "Print the report as one JSON object.")
  var json = false

  var wantsJSON: Bool { json }

  func perform() throws(Failure) -> ExitStatus {
    try demandPossible()
    let circumstances = try ReportCircumstances(isAnonymous: reports.anonymous)
    let failing = try parsedFailing()
    let now = try asOf.time()
    let signers = try policySource.signers()
    let trust = try trust(signedBy: signers, at: now)
    let question = try questions.question(trust, requirement, signedBy: signers, at: now)
    try demandOutsideRoots()
    let listed = try scope.listedPaths()
    let files = inputFiles(trust, question, listed)
    let writing = try ReportWriting(
      reports, signing: signing, overwrite: force, isOutputTaken: json, apartFrom: files)
    try demandWritable(apartFrom: files, writing)
    let place = try AuditPlace(self, listed, trust)
    let earlier = try baseline.map { path throws(Failure) in try BaselineReading(path) }
    let record = AuditRecord(
      failing: failing, baseline: earlier?.baseline, asking: question?.sentence, spool: place.spool)
    var run = try AuditRun(
      self, place: place, trust: trust, question: question, record: record, now: now)
    let packing = try evidence.pack.map { path throws(Failure) in
      try PackWriting(path, self, trust, policySignedBy: signers, place, judgedAt: now)
    }
    run.packing = packing
    run.sample = SampleChoice(evidence, place)
    let sampled = run.sample.map { [$0.remark] } ?? []
    var finished = try run.perform()
    let sum = try finished.sum()
    let status = sum.status
    let summary = ReportSummary(
      command: "audit", judgedAt: now.description, judgedBy: trust.judge,
      exitStatus: Int(status.rawValue), failOn: failing.sorted, population: sum.population,
      failingArtifacts: sum.tally.failingArtifacts, findings: sum.tally.findings,
      failingFindings: sum.tally.failingFindings, question: question?.sentence,
      noLongerAccepted: sum.tally.noLongerAccepted, newlyAccepted: sum.tally.newlyAccepted,
      keys: trust.keys(sum.tally),
      run: try circumstances.finished(
        roots: place.isList ? [] : place.paths, inputs: inputs(trust, question, place, earlier),
        remarks: sum.remarks + sampled))
    if let path = scope.writeReferences { try propose(finished.entries, path) }
    let report = Report(summary: summary, entries: finished.entries)
    try packing?.finish(report)
    try show(report, writing)
    return status
  }

  /// What must have signed, where keys judge.
  private var requirement: Requirement { Requirement(threshold: threshold ?? 1) }

  private func propose(_ entries: any ReportEntries, _ path: String) throws(Failure) {
    let proposal: ReferenceProposal
    do throws(ReportError) { proposal = try ReferenceProposal(entries) } catch {
      throw Failure(error, path: path)
    }
    try OutputFiles(overwrite: force).write([(path, proposal.text)])
  }

  private func show(_ report: Report, _ writing: ReportWriting) throws(Failure) {
    try writing.write(report)
    guard !writing.takesOutput else { return }
    do throws(ReportError) { try ReportStream.write(report, as: json ? .json : .text) } catch {
      throw Failure(error, path: "-")
    }
  }

  private func trust(
    signedBy signers: KeyPolicy?, at now: Timestamp
  ) throws(Failure) -> VerifyTrust {
    guard let policy = policySource.policy else {
      return try VerifyTrust(keys: key, requirement)
    }
    let loaded = try PolicyLoader(path: policy, signers: signers).load(at: now)
    let trust = VerifyTrust(
      PolicyRun(
        loaded: loaded, reference: nil, now: now, versions: try loaded.recordedVersions()))
    try trust.demandValid()
    return trust
  }

  /// The files that decide what the report says.
  private func inputs(
    _ trust: VerifyTrust, _ question: AuditQuestion?, _ place: AuditPlace,
    _ earlier: BaselineReading?
  ) -> [ReportRun.Input] {
    var inputs = trust.inputs() + (question?.inputs ?? [])
    if let earlier { inputs.append(earlier.input) }
    if let list = place.references {
      inputs.append(
        ReportRun.Input(role: "references", path: list.path, digest: list.digest.description))
    }
    if let digest = place.listDigest {
      inputs.append(
        ReportRun.Input(role: "list", path: scope.from ?? "-", digest: digest.description))
    }
    return inputs
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
        "what would break if a key were lost",
        "sigcheck audit artifacts --policy policy.toml --without-key release-2026"),
      Example(
        "what a stricter policy would refuse",
        "sigcheck audit artifacts --policy policy.toml --against next.toml"),
      Example(
        "only what is new since the last audit fails",
        "sigcheck audit artifacts --policy policy.toml --baseline audit.json"),
      Example(
        "keep everything by which others can repeat the verdicts",
        "sigcheck audit artifacts --policy policy.toml --pack evidence.tar --signing-key auditor.key"
      ),
    ]
  }
}
