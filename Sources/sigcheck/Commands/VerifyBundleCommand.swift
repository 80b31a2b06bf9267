import ArgumentParser
import Bundles
import Sidecars
import StrictEncoding
import TrustRoots
import Verification

/// `sigcheck verify-bundle`: the protocol of the public Sigstore conformance suite.
///
/// It is not in the main help: `verify` is for people. It answers one question, whether a bundle
/// verifies for a file or a digest, with no policy beyond the key or the identity.
struct VerifyBundleCommand: SigcheckCommand {
  static let schemaName = "verify-bundle"
  static let repeatableOptions = CertificateIdentityOptions.repeatable

  static let configuration = CommandConfiguration(
    commandName: "verify-bundle", _superCommandName: Sigcheck.name,
    abstract: "Verify one bundle for a file or a digest, as the Sigstore conformance suite asks.",
    discussion: Manual.discussion(of: Self.self), shouldDisplay: false)

  @Argument(help: ArgumentHelp("A file, or sha256:HEX.", valueName: "file-or-digest"))
  var fileOrDigest: String

  @Option(help: ArgumentHelp("The bundle.", valueName: "file"))
  var bundle: String

  @Option(help: ArgumentHelp("The public key to verify with.", valueName: "key"))
  var key: String?

  @Option(
    help: ArgumentHelp(
      "Whose authorities and logs are believed: a trusted_root.json.", valueName: "file"))
  var trustedRoot: String?

  @OptionGroup var identity: CertificateIdentityOptions

  @OptionGroup var asOf: AsOfOption

  @Flag(help: "Print one JSON object.")
  var json = false

  var wantsJSON: Bool { json }

  func perform() throws(Failure) -> ExitStatus {
    let signers = try signers()
    let verifier = Verifier(trusting: signers, at: try asOf.time())
    let target = try VerifyTarget(fileOrDigest: fileOrDigest)
    let check = BundleCheck(verifier: verifier, bundle: try readBundle())
    try show(try verdict(of: check, target), target)
    return .accepted
  }

  /// A refusal names the file and the bundle that it is about.
  private func verdict(
    of check: BundleCheck, _ target: VerifyTarget
  ) throws(Failure) -> CheckedBundle {
    do throws(Failure) { return try check.verify(target) } catch {
      guard error.status == .refused else { throw error }
      var diagnostic = error.diagnostic
      diagnostic.path = diagnostic.path ?? fileOrDigest
      diagnostic.bundle = diagnostic.bundle ?? bundle
      throw Failure(diagnostic, status: error.status)
    }
  }

  private func signers() throws(Failure) -> TrustedSigners {
    let root = try trustedRoot.map(TrustedRootFile.read)
    guard let key else {
      guard let trust = try identity.trust(by: root) else {
        throw .usage(
          "nobody is trusted",
          hint: "give --key FILE, or --certificate-identity with --certificate-oidc-issuer")
      }
      return TrustedSigners(certificates: trust)
    }
    guard !identity.isGiven else {
      throw .usage(
        "--key and a certificate's identity exclude each other", hint: "give one of them")
    }
    return TrustedSigners(keys: try TrustedKeyFiles([key]).trusted, root: root)
  }

  private func show(_ checked: CheckedBundle, _ target: VerifyTarget) throws(Failure) {
    let isDigestOnly = if case .digest = target { true } else { false }
    let unchecked = checked.material.notChecked
    guard json else {
      return try Console.result(
        [Line(.good("accepted"), "  ", .strong(fileOrDigest))] + checked.lines
          + (isDigestOnly ? ["  digest-only  nothing was measured"] : [])
          + unchecked.map { Line("  not-checked ", .plain($0.words)) })
    }
    try Console.result(
      document(
        PathMembers.members("path", fileOrDigest) + [
          ("verdict", "accepted"), ("mode", isDigestOnly ? "digest-only" : .null),
        ] + checked.members + [
          ("notChecked", .array(unchecked.map(VerifyJSON.value)))
        ]))
  }

  private func readBundle() throws(Failure) -> Bundle {
    let bundles: [FoundBundle]
    do throws(SidecarError) {
      bundles = try BundleReading.bundles(of: [bundle], allowingPipes: true)
    } catch {
      throw Failure(error)
    }
    guard let first = bundles.first, bundles.count == 1 else {
      throw .usage("'\(bundle)' has several bundles", hint: "give a file with one")
    }
    return first.bundle
  }
}

extension VerifyBundleCommand: Exemplified {
  static var examples: [Example] {
    [
      Example("one bundle for one file", "sigcheck verify-bundle --bundle F --key K FILE"),
      Example(
        "a signer with a certificate",
        "sigcheck verify-bundle --bundle F --trusted-root R \\\n"
          + "    --certificate-identity I --certificate-oidc-issuer U FILE"),
    ]
  }
}
