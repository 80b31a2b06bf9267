import Policies
import StrictEncoding
import TrustRoots
import Verification

extension VerifyCommand {
  /// Judges the folder of `--complete` as a whole.
  func performComplete(_ folder: String) throws(Failure) -> ExitStatus {
    try demandPossibleComplete()
    let now = try judgingTime()
    let trust = try VerifyTrust(self, at: now)
    let verifier = Verifier(trusting: trust.signers, authorities: trust.authorities, at: now)
    let run: DeliveryRun
    switch trust.policy {
    case .keys(let policy):
      run = DeliveryRun(policy: policy, verifier: verifier, bundles: bundle, isDeep: deep)
    case .rules(let rules):
      let delivery = try rules.delivery(folder)
      run = DeliveryRun(
        policy: delivery.keys, rules: delivery, verifier: verifier, bundles: bundle, isDeep: deep)
    case .own: preconditionFailure("what is verified under rules without a file is no delivery")
    }
    LeftoverWarnings.tell(in: trust.state?.folders ?? [])
    let report = run.judge(folder)
    // What could not be remembered is not said.
    let moved = try trust.state?.remember(report.acceptedVersions, at: now) ?? []
    if json {
      try Console.result(
        document(
          [
            ("checkedAt", .string(now.description))
          ] + trust.policy.members(asOf: asOf.marked(now))
            + (trust.state?.members(moved: moved) ?? []) + [
              ("results", .array([DeliveryJSON.value(report)])),
              ("warnings", .array(report.warnings.map(RuleJSON.value))),
            ], status: report.status))
    } else {
      let text = DeliveryText(text: VerifyText(keyNames: trust.names))
      try Console.result(text.lines(report))
    }
    for diagnostic in report.diagnostics { Console.error(diagnostic) }
    for warning in report.warnings where !json { Console.warning(warning.sentence) }
    return report.status
  }

  private func demandPossibleComplete() throws(Failure) {
    guard path.isEmpty else {
      throw .usage(
        "--complete takes what it looks for from the signed names", hint: "leave out the paths")
    }
    guard !bundle.isEmpty else {
      throw .usage(
        "--complete needs the bundle that is about the folder", hint: "give --bundle FILE")
    }
    guard bundleDir == nil, kind == nil else {
      throw .usage(
        "--complete reads the bundles that are named, and each member as what it is signed as",
        hint: "leave out --bundle-dir and --kind")
    }
    guard words.words.isEmpty, handOver.copyTo == nil, handOver.copyDir == nil, !handOver.force
    else {
      throw .usage(
        "--complete judges a folder where it lies and copies nothing",
        hint: "leave out --copy-to, --copy-dir, --force and the command")
    }
    guard reports.report.isEmpty else {
      throw .usage(
        "--complete gives one verdict of the whole, and a report is of verdicts of artifacts",
        hint: "leave out --report, or verify the members by their paths")
    }
    try demandOneTrust()
    try StandardInputUse.demandSingle(keySources + bundle)
  }
}
