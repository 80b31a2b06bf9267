import Audits
import Digests
import NativeSystem
import Policies
import PolicyFiles
import Reports
import StrictEncoding

/// What an audit has read and checked before it looks at anything.
struct AuditPreparation {
  let circumstances: ReportCircumstances
  let failing: FailingSet
  /// When the process began, in nanoseconds since 1970-01-01T00:00:00Z.
  let begin: Int64
  /// The time that verdicts are as of.
  let now: Timestamp
  /// Who must have signed the policy; nil for nobody.
  let signers: KeyPolicy?
  let trust: VerifyTrust
  let question: AuditQuestion?
  let writing: ReportWriting
  let place: AuditPlace
  let earlier: BaselineReading?
  private let command: AuditCommand

  /// Reads what a command names, and refuses what could not be written in the end.
  init(_ command: AuditCommand) throws(Failure) {
    try command.demandPossible()
    self.command = command
    circumstances = try ReportCircumstances(isAnonymous: command.reports.anonymous)
    failing = try command.failing.set()
    begin = SystemClock.realNanoseconds()
    now = try command.recall.time(command.asOf)
    signers = try command.policySource.signers()
    trust = try command.trust(signedBy: signers, at: now)
    question = try command.questions.question(
      trust, command.requirement, signedBy: signers, at: now)
    try command.demandOutsideRoots()
    let listed = try command.scope.listedPaths()
    let files = command.inputFiles(trust, question, listed)
    try command.evidence.demandApart(
      from: files,
      try ReportPlan(command.reports, overwrite: command.force, isOutputTaken: command.json),
      references: command.scope.writeReferences, overwrite: command.force)
    writing = try ReportWriting(
      command.reports, signing: command.signing, overwrite: command.force,
      isOutputTaken: command.json, apartFrom: files)
    try command.demandWritable(apartFrom: files, writing)
    earlier = try command.failing.earlier()
    place = try AuditPlace(command, listed, trust)
  }

  /// The rows and findings, of which there are none yet.
  func record() -> AuditRecord {
    AuditRecord(
      rating: AuditRating(
        failing: failing, baseline: earlier?.baseline, asking: question?.sentence), place)
  }

  /// What goes along with the audit.
  func course() throws(Failure) -> AuditCourse {
    let progress = AuditProgress()
    let binding = AuditBinding(
      place: place, trust: trust, question: question, inputs: inputs, judgedAt: now, start: begin)
    let course = try AuditCourse(command, place, binding, progress: progress)
    progress?.count(place, rounds: question == nil ? 1 : 2)
    return course
  }

  /// Where evidence goes; nil where none is kept.
  func packing() throws(Failure) -> PackWriting? {
    try command.evidence.pack.map { path throws(Failure) in
      try PackWriting(
        path, command, trust, policySignedBy: signers, place, sharing: writing.signing,
        judgedAt: now)
    }
  }

  /// What only a part of an audit does; nil for the whole.
  func sharding() throws(Failure) -> ShardWork? {
    try command.sharding.parsed().map { shard throws(Failure) in
      ShardWork(shard, try command.settings(), place)
    }
  }

  /// What the report says of the run as a whole.
  func summary(of sum: AuditSum, remarks: [String]) throws(Failure) -> ReportSummary {
    ReportSummary(
      command: "audit", judgedAt: now.description, judgedBy: trust.judge,
      exitStatus: Int(sum.status.rawValue), failOn: failing.sorted, population: sum.population,
      failingArtifacts: sum.tally.failingArtifacts, findings: sum.tally.findings,
      failingFindings: sum.tally.failingFindings, question: question?.sentence,
      noLongerAccepted: sum.tally.noLongerAccepted, newlyAccepted: sum.tally.newlyAccepted,
      keys: trust.keys(sum.tally),
      run: try circumstances.finished(
        roots: place.isList ? [] : place.paths, inputs: inputs, remarks: sum.remarks + remarks))
  }

  /// The files that decide what the report says.
  private var inputs: [ReportRun.Input] {
    var inputs = trust.inputs() + (question?.inputs ?? [])
    if let earlier { inputs.append(earlier.input) }
    if let list = place.references {
      inputs.append(
        ReportRun.Input(role: "references", path: list.path, digest: list.digest.description))
    }
    if let digest = place.listDigest {
      inputs.append(
        ReportRun.Input(
          role: "list", path: command.scope.from ?? "-", digest: digest.description))
    }
    return inputs
  }
}

extension AuditCommand {
  /// What must have signed, where keys judge.
  fileprivate var requirement: Requirement { Requirement(threshold: threshold ?? 1) }

  fileprivate func trust(
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
}
