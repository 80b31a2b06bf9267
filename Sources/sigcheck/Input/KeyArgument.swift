import ArgumentParser

/// A key as an argument or as an option: exactly one of them.
struct KeyArgument: ParsableArguments {
  @Argument(help: ArgumentHelp("The key: a file, env:NAME or -.", valueName: "key"))
  var keyArgument: String?

  @Option(help: ArgumentHelp("The same as an option.", valueName: "key"))
  var key: String?

  /// The key's place.
  func source() throws(Failure) -> KeySource {
    switch (keyArgument, key) {
    case (let text?, nil), (nil, let text?): return KeySource(text)
    case (nil, nil): throw .usage("a key is needed", hint: "give a key file")
    case (.some, .some): throw .usage("two keys are given", hint: "give one key")
    }
  }
}
