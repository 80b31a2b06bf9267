import ArgumentParser
import Artifacts
import Policies
import StrictEncoding
import Verification

/// The options of commands that judge paths under a policy without handing anything over.
struct JudgingOptions: ParsableArguments {
  @OptionGroup var artifacts: ArtifactOptions

  @OptionGroup var asOf: AsOfOption

  /// What the paths are.
  func targets(_ paths: [String]) throws(Failure) -> [VerifyTarget] {
    try StandardInputUse.demandSingle(paths + artifacts.bundle)
    var targets: [VerifyTarget] = []
    for path in paths {
      let target = try VerifyTarget(path)
      if case .digest = target,
        artifacts.kind == nil || (artifacts.bundle.isEmpty && artifacts.bundleDir == nil)
      {
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
      policy: trust.policy,
      verifier: Verifier(trusting: trust.signers, authorities: trust.authorities, at: run.now),
      sources: try BundleSources(
        files: artifacts.bundle, folder: artifacts.bundleDir, for: targets),
      kind: KindRequest(
        artifacts.kind, implying: [("--reference", artifacts.reference != nil)]), isDeep: false
    ).judge(targets[...])
  }
}
