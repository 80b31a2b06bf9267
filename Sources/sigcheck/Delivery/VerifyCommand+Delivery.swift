import Policies
import StrictEncoding
import TrustRoots
import Verification

extension VerifyCommand {
  /// Judges the folder of `--complete` as a whole.
  func performComplete(_ folder: String) throws(Failure) -> ExitStatus {
    try demandPossibleComplete()
    let requirement = try parsedRequirement()
    let now = try judgingTime()
    let keys = try TrustedKeyFiles(key)
    let run = DeliveryRun(
      policy: try keys.policy(requirement), verifier: Verifier(trusting: keys.trusted, at: now),
      bundles: bundle, isDeep: deep)
    let report = run.judge(folder)
    if json {
      try Console.result(
        document(
          [
            ("checkedAt", .string(now.description)),
            ("results", .array([DeliveryJSON.value(report)])), ("warnings", .array([])),
          ], status: report.status))
    } else {
      let text = DeliveryText(text: VerifyText(keyNames: keys.names))
      try Console.result(text.lines(report))
    }
    for diagnostic in report.diagnostics { Console.error(diagnostic) }
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
    try demandOneTrust()
    try StandardInputUse.demandSingle(key + bundle)
  }
}
