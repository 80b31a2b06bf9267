import ArgumentParser
import NativeSystem
import SigningKeys

/// `sigcheck key public`: writes the public key of a private one.
struct KeyPublic: SigcheckCommand {
  static let schemaName = "key-public"

  static let configuration = CommandConfiguration(
    commandName: "public",
    abstract: "Write the public key of a private key, for those who verify.",
    discussion: Manual.discussion(of: Self.self))

  @OptionGroup var key: KeyArgument

  @Option(help: ArgumentHelp("The file to write; without it, standard output.", valueName: "file"))
  var output: String?

  @OptionGroup var passphrase: PassphraseOption

  @Flag(help: "Replace a file that exists.")
  var force = false

  func perform() throws(Failure) -> ExitStatus {
    let source = try key.source()
    if let output {
      try InputFiles(paths: [source.path, passphrase.passphraseFile]).demandOther(than: [output])
    }
    let key = try AnyKey(source, passphrase: passphrase.source()).publicKey
    guard let output else {
      try Console.verbatim(key.pem)
      return .accepted
    }
    do throws(FileError) {
      var file = try AtomicFile(creating: output, mode: 0o644, overwrite: force)
      try file.write(Array(key.pem.utf8))
      try file.commit()
    } catch {
      throw Failure(error)
    }
    return .accepted
  }
}

extension KeyPublic: Exemplified {
  static var examples: [Example] {
    [
      Example("print the public key", "sigcheck key public release.key"),
      Example("write it to a file", "sigcheck key public release.key --output release.pub"),
    ]
  }
}
