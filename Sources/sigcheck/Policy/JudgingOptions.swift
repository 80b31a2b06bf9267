import ArgumentParser
import Artifacts
import Policies
import StrictEncoding
import Verification

/// The options of commands that judge paths under a policy without handing anything over.
struct JudgingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The reference under which images are deployed.", valueName: "name"))
  var reference: String?

  @Option(help: "Read every path as this kind, whatever it holds.")
  var kind: KindChoice?

  @Option(
    help: ArgumentHelp("A file with bundles, in place of those beside the path.", valueName: "file")
  )
  var bundle: [String] = []

  @Option(
    help: ArgumentHelp("A folder whose bundles about the path are added.", valueName: "folder"))
  var bundleDir: String?

  @Option(
    help: ArgumentHelp(
      "Judge as of a time, such as 2026-11-28T12:00:00Z.", valueName: "time"))
  var at: String?

  /// The options that may stand more than once.
  static let repeatable: Set<String> = ["--bundle"]

  /// The time that is judged at; every line says so if it is not now.
  func time() throws(Failure) -> Timestamp {
    guard let at else { return try SigningTime.now() }
    let time = try PolicyOptions.time(at)
    Console.markEveryLine(with: "AS OF \(time): ")
    return time
  }

  /// What the paths are.
  func targets(_ paths: [String]) throws(Failure) -> [VerifyTarget] {
    try StandardInputUse.demandSingle(paths + bundle)
    var targets: [VerifyTarget] = []
    for path in paths {
      let target = try VerifyTarget(path)
      if case .digest = target, kind == nil || (bundle.isEmpty && bundleDir == nil) {
        throw .usage(
          "a digest needs --kind and a place for its bundles",
          hint: "give --kind file, image or tree, and --bundle FILE or --bundle-dir FOLDER")
      }
      targets.append(target)
    }
    return targets
  }

  /// The answers of a policy, in the order of the targets.
  func reports(
    _ targets: [VerifyTarget], under run: PolicyRun
  ) throws(Failure) -> [TargetReport] {
    let trust = VerifyTrust(run)
    return try VerificationRun(
      policy: trust.policy, verifier: Verifier(trusting: trust.keys, at: run.now),
      sources: try BundleSources(files: bundle, folder: bundleDir, for: targets),
      kind: KindRequest(kind, implying: [("--reference", reference != nil)]), isDeep: false
    ).judge(targets[...])
  }
}
