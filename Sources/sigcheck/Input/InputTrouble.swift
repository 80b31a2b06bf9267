/// What is wrong with what the caller gave, beyond the form of the command line.
enum InputTrouble: Error {
  /// The environment variable that a key is to come from is not set.
  case variableNotSet(name: String)
  /// The file is larger than any key, in bytes.
  case keyTooLarge(limit: Int)
  /// The file is larger than what is kept in memory, in bytes.
  case inputTooLarge(limit: Int)
  /// What is to be inspected is neither of the things that can be.
  case notBundleOrImage
  /// The second passphrase is not the first.
  case passphrasesDiffer
  /// `SOURCE_DATE_EPOCH` is no number of seconds, or one outside the years 0000 to 9999.
  case sourceDateEpoch(found: String)
  /// The clock of this machine lies outside the years 0000 to 9999.
  case clock(seconds: Int64)
}

extension InputTrouble: Explained {
  var code: String {
    switch self {
    case .variableNotSet: "key-variable-not-set"
    case .keyTooLarge: "key-too-large"
    case .inputTooLarge: "input-too-large"
    case .notBundleOrImage: "not-a-bundle-or-image"
    case .passphrasesDiffer: "passphrases-differ"
    case .sourceDateEpoch: "source-date-epoch"
    case .clock: "clock"
    }
  }

  var explanation: Explanation {
    switch self {
    case .variableNotSet(let name):
      Explanation(
        check: "key", message: "the environment variable '\(name)' is not set",
        remedy: "set it to the PEM text of the key, or to base64 of it")
    case .keyTooLarge(let limit):
      Explanation(
        check: "key", message: "this is too large for a key", expected: "at most \(limit) bytes",
        remedy: "give a PEM key file")
    case .inputTooLarge(let limit):
      Explanation(
        check: "input", message: "this is too large to be kept in memory",
        expected: "at most \(limit) bytes", remedy: "give a smaller file")
    case .notBundleOrImage:
      Explanation(
        check: "input", message: "this is neither a bundle nor an image",
        expected: "a file with Sigstore bundles, an image archive or an image layout",
        remedy: "give the bundle or the image; 'sigcheck digest' reads any file")
    case .passphrasesDiffer:
      Explanation(
        check: "passphrase", message: "the two passphrases differ", remedy: "run again")
    case .sourceDateEpoch(let found):
      Explanation(
        check: "time", message: "SOURCE_DATE_EPOCH is not a time",
        expected: "seconds since 1970-01-01T00:00:00Z", found: found,
        remedy: "set it to a whole number of seconds, or unset it")
    case .clock(let seconds):
      Explanation(
        check: "time", message: "the clock of this machine is wrong", found: "\(seconds) seconds",
        remedy: "set the clock")
    }
  }
}
