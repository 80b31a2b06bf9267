import ArgumentParser
import Artifacts
import Bundles
import Digests
import NativeSystem
import Sidecars
import SigningKeys
import Statements
import StrictEncoding
import TrustRoots
import Verification

/// `sigcheck verify-bundle`: the protocol of the public Sigstore conformance suite.
///
/// It is not in the main help: `verify` is for people. It answers one question, whether a bundle
/// verifies for a file or a digest, with no policy beyond the key.
struct VerifyBundleCommand: SigcheckCommand {
  static let schemaName = "verify-bundle"

  static let configuration = CommandConfiguration(
    commandName: "verify-bundle",
    abstract: "Verify one bundle for a file or a digest, as the Sigstore conformance suite asks.",
    discussion: Manual.discussion(of: Self.self), shouldDisplay: false)

  @Argument(help: ArgumentHelp("A file, or sha256:HEX.", valueName: "file-or-digest"))
  var fileOrDigest: String

  @Option(help: ArgumentHelp("The bundle.", valueName: "file"))
  var bundle: String

  @Option(help: ArgumentHelp("The public key to verify with.", valueName: "key"))
  var key: String?

  @Option(
    help: ArgumentHelp("The trust root; nothing in it is used with a key.", valueName: "file"))
  var trustedRoot: String?

  @Option(help: ArgumentHelp("The signer's identity; not supported yet.", valueName: "identity"))
  var certificateIdentity: String?

  @Option(help: ArgumentHelp("The identity's issuer; not supported yet.", valueName: "url"))
  var certificateOidcIssuer: String?

  @Flag(help: "Print one JSON object.")
  var json = false

  var wantsJSON: Bool { json }

  func perform() throws(Failure) -> ExitStatus {
    try demandTrustedRoot()
    guard let key else {
      throw Failure(Self.noKey, status: .noVerdict)
    }
    guard certificateIdentity == nil, certificateOidcIssuer == nil else {
      throw .usage(
        "--key and a certificate's identity exclude each other", hint: "give --key alone")
    }
    let trusted = try TrustedKeyFiles([key]).trusted
    let verifier = Verifier(trusting: trusted, at: try SigningTime.now())
    let target = try VerifyTarget(fileOrDigest)
    let check = BundleCheck(verifier: verifier, bundle: try readBundle())
    try show(try check.verify(target), target)
    return .accepted
  }

  private static let noKey = Diagnostic(
    code: VerificationError.certificateNotSupported.code,
    Explanation(
      check: "trusted-key", message: "no key is given, and certificates are not supported yet",
      expected: "--key", remedy: "give the signer's public key with --key"))

  private func show(
    _ unchecked: [UncheckedMaterial], _ target: VerifyTarget
  ) throws(Failure) {
    let isDigestOnly = if case .digest = target { true } else { false }
    guard json else {
      return try Console.result(
        [Line(.good("accepted"), "  ", .strong(fileOrDigest))]
          + (isDigestOnly ? ["  digest-only  nothing was measured"] : [])
          + unchecked.map { Line("  not-checked ", .plain($0.words)) })
    }
    try Console.result(
      document(
        PathMembers.members("path", fileOrDigest) + [
          ("verdict", "accepted"), ("mode", isDigestOnly ? "digest-only" : .null),
          ("notChecked", .array(unchecked.map(VerifyJSON.value))),
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

  /// The trust root is not used with a key, yet one that is named has to be there.
  private func demandTrustedRoot() throws(Failure) {
    guard let trustedRoot else { return }
    do throws(FileError) { _ = try OpenFile.open(trustedRoot) } catch { throw Failure(error) }
  }
}

extension VerifyBundleCommand: Exemplified {
  static var examples: [Example] {
    [Example("one bundle for one file", "sigcheck verify-bundle --bundle F --key K FILE")]
  }
}
