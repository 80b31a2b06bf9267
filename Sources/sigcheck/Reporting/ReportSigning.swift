import Sidecars
import Signing

/// The signatures of reports, each beside its report.
final class ReportSigning {
  private let plan: DestinationPlan
  private let key: Key

  /// The key, read once for all that a run signs.
  private final class Key {
    let run: SigningRun

    init(_ run: consuming SigningRun) { self.run = run }
  }

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
  init(_ plan: DestinationPlan, by options: SigningKeyOptions) throws(Failure) {
    guard let text = options.signingKey else {
      throw .usage("a report is signed by a key", hint: "give --signing-key KEY")
    }
    self.plan = plan
    let privateKey = try KeySource(text).privateKey(passphrase: options.passphrase.source())
    let run = SigningRun(
      making: BundleMaking(Signer(privateKey)), claimed: try SigningTime.claimed(),
      content: .signature,
      claims: ClaimOptions(
        annotations: [:], reference: nil, image: nil, request: KindRequest(.file), naming: .label))
    self.key = Key(run)
  }

  /// Signs by the key of other signatures, whose passphrase is not asked for again.
  init(_ plan: DestinationPlan, sharing other: ReportSigning) {
    self.plan = plan
    key = other.key
  }

  /// Signs files, in the order of the plan.
  func sign(_ files: [String]) throws(Failure) {
    try plan.write(try key.run.sign(files, together: false))
  }
}
