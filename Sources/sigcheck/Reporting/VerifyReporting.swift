import PolicyFiles
import Reports
import StrictEncoding

/// The reports of a run of `verify`.
struct VerifyReporting {
  let writing: ReportWriting
  let circumstances: ReportCircumstances
  let trust: VerifyTrust
  let now: Timestamp

  var takesOutput: Bool { writing.takesOutput }

  /// Writes the reports about these verdicts.
  func write(_ targets: [TargetReport], _ status: ExitStatus) throws(Failure) {
    let making = RowMaking(keyNames: trust.names)
    let rows = targets.map { target in
      var row = making.row(target)
      row.fails = !row.status.isAccepted
      return row
    }
    var tally = ReportTally()
    for row in rows { tally.add(row) }
    let population = ReportPopulation(seen: UInt64(targets.count), artifacts: tally.artifacts)
    let summary = ReportSummary(
      command: "verify", judgedAt: now.description, judgedBy: trust.judge,
      exitStatus: Int(status.rawValue),
      failOn: ReportStatus.allCases.filter { !$0.isAccepted }.map(\.rawValue).sorted(),
      population: population, failingArtifacts: tally.failingArtifacts, keys: trust.keys(tally),
      run: try circumstances.finished(
        roots: targets.map(\.target), inputs: trust.inputs()))
    try writing.write(Report(summary: summary, entries: ReportEntryList(rows: rows)))
  }
}

extension VerifyCommand {
  /// The reports that are asked for; nil for none.
  func reporting(_ trust: VerifyTrust, at now: Timestamp) throws(Failure) -> VerifyReporting? {
    guard !reports.report.isEmpty else { return nil }
    let inputs = InputFiles(
      paths: path + keySources + bundle + [bundleDir, policyOptions.policy] + trust.paths)
    let writing = try ReportWriting(
      reports, signing: signing, overwrite: handOver.force,
      isOutputTaken: json || !words.words.isEmpty, apartFrom: inputs)
    return VerifyReporting(
      writing: writing,
      circumstances: try ReportCircumstances(isAnonymous: reports.anonymous), trust: trust, now: now
    )
  }
}
