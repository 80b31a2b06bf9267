import ArgumentParser

/// The option for the passphrase of a private key.
struct PassphraseOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A file with the passphrase (or set SIGCHECK_PASSPHRASE; else it is asked for).",
      valueName: "file"))
  var passphraseFile: String?

  /// Where the passphrase comes from.
  func source() throws(Failure) -> PassphraseSource {
    try PassphraseSource(file: passphraseFile)
  }
}
