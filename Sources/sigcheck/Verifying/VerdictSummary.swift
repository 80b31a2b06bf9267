import Artifacts
import Bundles
import NativeSystem
import Policies
import PolicyFiles
import Sidecars
import Signing
import Statements
import StrictEncoding

/// A signed summary of one verdict: SLSA's verification summary attestation.
///
/// It is written before the verdict is told and before anything is handed over: who relies on the one
/// relies on the other.
final class VerdictSummary {
  private let plan: DestinationPlan
  private let making: BundleMaking
  private let predicate: SummaryPredicate
  private var isWritten = false

  /// What the text says of it.
  var lines: [Line] {
    isWritten ? [VerifyText.row("summary", plan.targets[0].path)] : []
  }

  /// What the JSON says of it.
  var members: [(String, JSONValue)] {
    [
      (
        "summary",
        isWritten ? .object(JSONObject(PathMembers.members("path", plan.targets[0].path))) : .null
      )
    ]
  }

  /// Prepares a summary.
  ///
  /// What could not be written in the end is refused now, before a passphrase is asked for.
  init(
    to path: String, by key: String, _ command: VerifyCommand, _ run: PolicyRun
  ) throws(Failure) {
    let options = command.summary
    plan = DestinationPlan(
      targets: [.init(path: path, absorbed: nil)], form: .single,
      overwrite: command.handOver.force)
    let source = KeySource(key)
    try InputFiles(
      paths: command.path + command.keySources + command.bundle
        + run.loaded.paths
        + [run.loaded.state?.path] + command.signing.paths
    ).demandOther(than: plan.writtenPaths)
    if let copy = command.handOver.copyTo, InputFiles.isSamePlace(copy, path) {
      throw Failure(SidecarError.sameTarget(path: path))
    }
    try Self.demandFree(path, overwrite: plan.overwrite)
    making = BundleMaking(
      Signer(try source.privateKey(passphrase: command.signing.passphrase.source())))
    predicate = SummaryPredicate(
      verifier: options.verifierId ?? making.publicKey.uri,
      resource: options.resourceUri ?? ResourceURI.of(command.reference, path: command.path[0]),
      levels: options.verifiedLevel, policy: run.loaded, time: run.now)
  }

  /// Refuses to replace anything but an older summary, and that only if it is asked for: a signature beside
  /// the artifact is what is judged.
  private static func demandFree(_ path: String, overwrite: Bool) throws(Failure) {
    do throws(FileError) {
      guard try FileSystem.exists(path) else { return }
    } catch {
      throw Failure(error)
    }
    let bundles = (try? BundleReading.bundles(of: [path])) ?? []
    let isSummary = bundles.allSatisfy { found in
      guard case .dsseEnvelope(let envelope) = found.bundle.content,
        let statement = try? Statement(decoding: envelope.payload)
      else { return false }
      return statement.predicateType.isExactly(PredicateFormat.verificationSummary.rawValue)
    }
    guard !bundles.isEmpty, isSummary else { throw Failure(OutputTrouble.notASummary(path: path)) }
    guard overwrite else { throw Failure(OutputTrouble.summaryExists(path: path)) }
  }

  /// Removes what was written: a run that gives no verdict leaves no summary of one.
  func takeBack() {
    guard isWritten else { return }
    try? FileSystem.remove(plan.targets[0].path)
    isWritten = false
  }

  /// Writes the summary of a verdict about what was measured.
  ///
  /// A refusal without a measurement says nothing of any bytes, and has none.
  func write(_ report: TargetReport) throws(Failure) {
    guard let artifact = report.measured, let rules = report.rules else { return skip(report) }
    let name = try ClaimNaming.label.name(of: report.target).name
    let signable: SignableStatement
    let claims: [MeasuredClaim]
    do throws(StatementError) {
      claims = try MeasuredClaim.claims(about: artifact, name: name)
      let said = try Predicate(
        predicate.value(of: report, rules.evaluation),
        as: .uri(PredicateFormat.verificationSummary.rawValue))
      signable = try SignableStatement(attesting: said, of: claims)
    } catch {
      // What is refused may be what no statement can be about, such as a link that leads out.
      guard report.status == .accepted else { return skip(report) }
      throw Failure(error)
    }
    let signed = SignedBundle(
      artifacts: [
        SignedArtifact(path: report.target, measured: artifact, claims: claims, notes: [])
      ], encoded: try making.statement(signable), claimed: nil)
    try plan.demandOutside(of: [signed])
    try plan.write([signed])
    isWritten = true
  }

  /// Leaves no summary, not even an older one that was to be replaced: it says what is not so now.
  private func skip(_ report: TargetReport) {
    precondition(report.status != .accepted, "what was not measured was accepted")
    if plan.overwrite { try? FileSystem.remove(plan.targets[0].path) }
    Console.note(
      "no summary of \(report.target) is written: its bytes were not measured under the policy")
  }
}
