import ArgumentParser
import Digests
import NativeSystem
import SigningKeys

/// `sigcheck raw-verify`: checks a bare signature over a file, for test vectors.
///
/// It is not in the main help: a bare signature says nothing of who signed what, and why.
struct RawVerifyCommand: SigcheckCommand {
  /// The value of `--encoding`: how an ECDSA signature is written.
  enum Encoding: String, ExpressibleByArgument, CaseIterable {
    case der
    case p1363
  }

  /// The value of `--padding`: how an RSA signature is padded.
  enum Padding: String, ExpressibleByArgument, CaseIterable {
    case pkcs1
    case pss
  }

  static let schemaName = "raw-verify"

  static let configuration = CommandConfiguration(
    commandName: "raw-verify", _superCommandName: Sigcheck.name,
    abstract: "Check a bare signature over a file, for test vectors.",
    discussion: Manual.discussion(of: Self.self), shouldDisplay: false)

  @Argument(help: "The file with the message.")
  var file: String

  @Option(help: "The public key.")
  var key: String

  @Option(help: ArgumentHelp("The file with the signature's bytes.", valueName: "file"))
  var signature: String

  @Option(
    help: ArgumentHelp("sha256, sha384 or sha512, in place of the key's own.", valueName: "name"))
  var hash: String?

  @Option(help: "How an ECDSA signature is written.")
  var encoding: Encoding?

  @Option(help: "How an RSA signature is padded.")
  var padding: Padding?

  @Option(help: ArgumentHelp("The length of the salt of PSS, in bytes.", valueName: "n"))
  var saltLength: Int?

  /// A message is kept in memory as a whole: this is for vectors, not for artifacts.
  private static let messageLimit = 64 << 20
  /// Far more than any signature of a key that is read here.
  private static let signatureLimit = 64 << 10

  func perform() throws(Failure) -> ExitStatus {
    try StandardInputUse.demandSingle([file, key, signature])
    let key = try KeySource(key).publicKey()
    let scheme = try chosenScheme(for: key.algorithm)
    let message = try WholeFile.bytes(file, limit: Self.messageLimit)
    let bytes = try WholeFile.bytes(signature, limit: Self.signatureLimit)
    do throws(SignatureError) {
      try key.verify(signature: bytes, over: message, using: scheme)
    } catch {
      throw Failure(error, path: file, status: error.isAboutSignature ? .refused : .noVerdict)
    }
    try Console.result([Line(.good("accepted"), "  ", .strong(file))])
    return .accepted
  }

  /// The key's own scheme, with what the caller says otherwise.
  private func chosenScheme(for algorithm: KeyAlgorithm) throws(Failure) -> SignatureScheme {
    // Tables of vectors leave the name empty for keys that have no hash of their own.
    let named = self.hash.flatMap { $0.isEmpty ? nil : $0 }
    let chosen = try named.map { name throws(Failure) in try HashChoice.algorithms([name]).first }
    guard let hash = chosen ?? algorithm.hash else { return .ed25519 }
    switch algorithm {
    case .ed25519: return .ed25519
    case .ecdsaP256, .ecdsaP384, .ecdsaP521:
      return encoding == .p1363 ? .ecdsaP1363(hash) : .ecdsaDER(hash)
    case .rsaPKCS1:
      guard padding == .pss else { return .rsaPKCS1(hash) }
      return .rsaPSS(hash, saltLength: saltLength ?? hash.byteCount)
    case .rsaPSS(_, _, let own): return .rsaPSS(hash, saltLength: saltLength ?? own)
    }
  }
}

extension RawVerifyCommand: Exemplified {
  static var examples: [Example] {
    [Example("a signature of openssl", "sigcheck raw-verify --key K.pub --signature F.sig F")]
  }
}
