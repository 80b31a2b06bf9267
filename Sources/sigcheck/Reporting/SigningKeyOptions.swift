import ArgumentParser

/// The key that signs what a checking command writes: a summary of a verdict, or reports.
struct SigningKeyOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The private key that signs what is written: a file, env:NAME or -.", valueName: "key"))
  var signingKey: String?

  @OptionGroup var passphrase: PassphraseOption

  /// What is read for the key, where one is given.
  var paths: [String?] {
    [signingKey.flatMap { KeySource($0).path }, passphrase.passphraseFile]
  }

  /// The environment variable that the key is in.
  var variables: Set<String> { KeySource.variables(of: [signingKey].compactMap(\.self)) }

  /// Refuses a key that nothing is signed with.
  func demandUse(_ isUsed: Bool, by options: String) throws(Failure) {
    guard !isUsed else { return }
    for (name, isGiven) in [
      ("--signing-key", signingKey != nil), ("--passphrase-file", passphrase.passphraseFile != nil),
    ] where isGiven {
      throw .usage("\(name) signs what is written", hint: "give \(options)")
    }
  }
}
