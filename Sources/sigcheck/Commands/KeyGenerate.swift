import ArgumentParser
import NativeSystem
import SigningKeys
import StrictEncoding

/// `sigcheck key generate`: makes a key pair, `NAME.key` and `NAME.pub`.
struct KeyGenerate: SigcheckCommand {
  static let schemaName = "key-generate"

  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Make a key pair: NAME.key, encrypted, and NAME.pub.",
    discussion: Manual.discussion(of: Self.self))

  @Option(help: ArgumentHelp("The path of both files without .key and .pub.", valueName: "name"))
  var output: String

  @Option(help: "ecdsa-p256 is the one that every other tool reads.")
  var algorithm: AlgorithmChoice = .ecdsaP256

  @Option(help: "How the passphrase becomes a key; pbkdf2 where scrypt is not allowed.")
  var kdf: DerivationChoice = .scrypt

  @OptionGroup var passphrase: PassphraseOption

  @Flag(help: "Leave the private key unencrypted.")
  var noPassphrase = false

  @Flag(help: "Replace files that exist; keys that are replaced are lost.")
  var force = false

  @Flag(help: "Print one JSON object.")
  var json = false

  var wantsJSON: Bool { json }

  func perform() throws(Failure) -> ExitStatus {
    let files = KeyPairFiles(name: output, overwrite: force)
    try InputFiles(paths: [passphrase.passphraseFile])
      .demandOther(than: [files.privatePath, files.publicPath])
    try files.demandFree()
    let secret = try chosenPassphrase()
    let publicKey: PublicKey
    let pem: SecretBytes
    do throws(KeyError) {
      let key = try PrivateKey.generate(algorithm.algorithm)
      publicKey = key.publicKey
      pem =
        if let secret {
          SecretBytes(try key.encryptedPEM(passphrase: secret, derivation: kdf.derivation))
        } else {
          try key.unencryptedPEM()
        }
    } catch {
      throw Failure(error)
    }
    try files.write(privateKey: pem, publicKey: publicKey.pem)
    LeftoverWarnings.tell(beside: [files.privatePath])
    try show(files, publicKey)
    return .accepted
  }

  /// The passphrase, or nil where the key is to stay unencrypted.
  private func chosenPassphrase() throws(Failure) -> SecretBytes? {
    let source = try passphrase.source()
    guard noPassphrase else { return try source.new() }
    guard case .prompt = source else {
      throw .usage(
        "--no-passphrase, and a passphrase is given",
        hint: "leave out --no-passphrase, or --passphrase-file and SIGCHECK_PASSPHRASE")
    }
    return nil
  }

  private func show(_ files: KeyPairFiles, _ key: PublicKey) throws(Failure) {
    guard json else {
      return try Console.result([
        Line(
          .strong(files.privatePath),
          noPassphrase ? "  private key, NOT ENCRYPTED" : "  private key, encrypted"),
        Line(.strong(files.publicPath), "  public key, for those who verify"),
        Line("key  ", .plain("\(key.algorithm.name) \(key.id.hex)")),
      ])
    }
    try Console.result(
      document(
        PathMembers.members("privateKey", files.privatePath)
          + PathMembers.members("publicKey", files.publicPath)
          + [("encrypted", .bool(!noPassphrase))] + KeyMembers.members(key)))
  }
}

extension KeyGenerate: Exemplified {
  static var examples: [Example] {
    [
      Example(
        "make release.key and release.pub; asks for a passphrase",
        "sigcheck key generate --output release"),
      Example(
        "in a pipeline, with the passphrase in a file",
        "sigcheck key generate --output release --algorithm ed25519 --passphrase-file pass.txt"),
    ]
  }
}
