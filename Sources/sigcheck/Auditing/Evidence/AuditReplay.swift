import ArgumentParser
import Audits
import Digests
import Policies
import SigningKeys
import StrictEncoding
import Verification

/// `sigcheck audit replay`: repeats the verdicts of an evidence pack from what is in it.
struct AuditReplay: SigcheckCommand {
  static let schemaName = "audit-replay"

  static let configuration = CommandConfiguration(
    commandName: "replay", _superCommandName: Sigcheck.name,
    abstract: "Repeat the verdicts of an evidence pack, and compare them with its report.",
    discussion: Manual.discussion(of: Self.self))

  @Argument(help: "The evidence pack: a folder, or an archive.")
  var pack: String

  @Option(
    help: ArgumentHelp(
      "A folder with the artifacts, which are then measured again: where there was one root, what was "
        + "in it.", valueName: "folder"))
  var artifacts: String?

  @Option(
    help: ArgumentHelp(
      "The public key of whoever signed the pack: a file, env:NAME or -.", valueName: "key"))
  var key: String?

  @Flag(help: "Print one JSON object.")
  var json = false

  var wantsJSON: Bool { json }

  func perform() throws(Failure) -> ExitStatus {
    let unpacked: UnpackedPack
    do throws(PackError) { unpacked = try UnpackedPack.open(pack) } catch {
      throw Failure(error, of: pack)
    }
    let signature = try ReplaySignature(unpacked, key: key, called: pack)
    let result: ReplayResult
    do throws(Failure) { result = try ReplayRun(unpacked, artifacts: artifacts).perform() } catch {
      // Whoever reads it knows the pack, and not the copy.
      throw error.naming(pack, insteadOf: unpacked.root)
    }
    let output = ReplayOutput(pack: pack, signature: signature, result: result)
    if json {
      try Console.result(document(output.members, status: result.status))
    } else {
      try Console.result(output.lines)
    }
    return result.status
  }
}

extension AuditReplay: Exemplified {
  static var examples: [Example] {
    [
      Example(
        "repeat every verdict of a pack", "sigcheck audit replay evidence.tar --key auditor.pub"),
      Example(
        "measure the artifacts again as well",
        "sigcheck audit replay evidence.tar --key auditor.pub --artifacts artifacts"),
    ]
  }
}

extension Failure {
  /// The same with a path in place of another one, wherever it is told.
  fileprivate func naming(_ path: String, insteadOf other: String) -> Failure {
    func renamed(_ text: String) -> String { text.replacing(other, with: path) }
    var diagnostic = diagnostic
    let explanation = diagnostic.explanation
    diagnostic.explanation = Explanation(
      check: explanation.check, message: renamed(explanation.message),
      expected: explanation.expected.map(renamed), found: explanation.found.map(renamed),
      remedy: explanation.remedy.map(renamed))
    diagnostic.path = diagnostic.path.map(renamed)
    return Failure(diagnostic, status: status)
  }
}

/// What is known of who made a pack.
enum ReplaySignature {
  /// It is signed by the key that the caller named.
  case verified(keyID: String)
  /// It is signed, and the caller named no key.
  case unchecked
  /// It is not signed.
  case absent

  /// Checks the signature of the manifest where a key is given.
  ///
  /// - Throws: ``Failure`` as `verify` refuses, where it is not signed by that key.
  init(_ pack: UnpackedPack, key: String?, called path: String) throws(Failure) {
    guard let key else {
      self = pack.isSigned ? .unchecked : .absent
      return
    }
    let files = try TrustedKeyFiles([key])
    let target = VerifyTarget.path(pack.path(of: PackName.manifest))
    let run = try VerificationRun(
      policy: .keys(try files.policy(Requirement())),
      verifier: Verifier(trusting: files.trusted, authorities: [], at: try SigningTime.now()),
      sources: try BundleSources(files: [], folder: nil, for: [target]), kind: KindRequest(.file),
      isDeep: false)
    let report = run.judge(target)
    guard report.status == .accepted, let id = files.names.keys.first else {
      guard var diagnostic = report.diagnostics.first else {
        preconditionFailure("a refusal has a reason")
      }
      diagnostic.path = path
      throw Failure(diagnostic, status: report.status)
    }
    self = .verified(keyID: id.digest.description)
  }

  /// The word for it in JSON.
  var word: String {
    switch self {
    case .verified: "verified"
    case .unchecked: "unchecked"
    case .absent: "absent"
    }
  }
}
