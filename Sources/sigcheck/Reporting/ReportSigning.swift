import Sidecars
import Signing

/// The signatures of reports, each beside its report.
final class ReportSigning {
  private let plan: DestinationPlan
  private let run: SigningRun

  /// Where the signatures of these files go.
  static func plan(for files: [String], overwrite: Bool) throws(Failure) -> DestinationPlan {
    do throws(SidecarError) {
      var targets: [DestinationPlan.Target] = []
      for file in files {
        targets.append(.init(path: try SidecarName(of: file).single, absorbed: nil))
      }
      return DestinationPlan(targets: targets, form: .single, overwrite: overwrite)
    } catch {
      throw Failure(error)
    }
  }

  /// Reads the key; its passphrase is asked for only if it is encrypted.
  init(_ plan: DestinationPlan, by key: SigningKeyOptions) throws(Failure) {
    guard let text = key.signingKey else {
      throw .usage("a report is signed by a key", hint: "give --signing-key KEY")
    }
    self.plan = plan
    let privateKey = try KeySource(text).privateKey(passphrase: key.passphrase.source())
    run = SigningRun(
      making: BundleMaking(Signer(privateKey)), claimed: try SigningTime.claimed(),
      content: .signature,
      claims: ClaimOptions(
        annotations: [:], reference: nil, image: nil, request: KindRequest(.file), naming: .label))
  }

  /// Signs files, in the order of the plan.
  func sign(_ files: [String]) throws(Failure) {
    try plan.write(try run.sign(files, together: false))
  }
}
