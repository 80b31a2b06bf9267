import NativeSystem
import StrictEncoding

/// Why a timestamp could not be had, or has no place.
enum TimestampTrouble: Error {
  /// The command ended in another way than with status 0.
  case commandFailed(command: String, ChildProcess.Ending)
  /// The command wrote more than any response, in bytes.
  case commandWroteTooMuch(command: String, limit: Int)
  /// The command took longer than it may, in seconds.
  case commandTookTooLong(command: String, seconds: Int)
  /// A file has more bytes than any of its kind.
  case fileTooLarge(limit: Int)
  /// No signature of the file is the one that the timestamp is over.
  case noBundle
  /// Several bundles could be meant.
  case severalBundles(count: Int)
  /// The signer's certificate is not valid at the time of the timestamp.
  case certificateNotValid(at: Timestamp, from: Timestamp?, until: Timestamp?, subject: String)
}

extension TimestampTrouble: Explained {
  var code: String {
    switch self {
    case .commandFailed: "timestamp-command-failed"
    case .commandWroteTooMuch: "timestamp-command-output"
    case .commandTookTooLong: "timestamp-command-timeout"
    case .fileTooLarge: "timestamp-file-too-large"
    case .noBundle: "timestamp-of-no-bundle"
    case .severalBundles: "timestamp-of-several-bundles"
    case .certificateNotValid: "timestamp-outside-certificate"
    }
  }

  var explanation: Explanation {
    switch self {
    case .commandFailed(let command, let ending):
      Explanation(
        check: "timestamp-command", message: "the timestamp command '\(command)' failed",
        expected: "exit status 0", found: Self.words(ending),
        remedy: "see what the command itself says")
    case .commandWroteTooMuch(let command, let limit):
      Explanation(
        check: "timestamp-command",
        message: "the timestamp command '\(command)' wrote more than any response",
        expected: "at most \(Counted.words(limit, "byte"))",
        remedy: "let it write the response in DER and nothing else")
    case .commandTookTooLong(let command, let seconds):
      Explanation(
        check: "timestamp-command",
        message: "the timestamp command '\(command)' took too long and was ended",
        expected: "at most \(TimeSpan(seconds: Int64(seconds)))",
        remedy: "see why, or write a request with --timestamp-request and add the timestamp later")
    case .fileTooLarge(let limit):
      Explanation(
        check: "timestamp", message: "the file has more bytes than any of its kind",
        expected: "at most \(Counted.words(limit, "byte"))", remedy: "give the right file")
    case .noBundle:
      Explanation(
        check: "timestamp", message: "the timestamp is of no signature in this file",
        remedy: "give the bundle that the request was written for")
    case .severalBundles(let count):
      Explanation(
        check: "timestamp", message: "the file has several bundles that could be meant",
        expected: "one", found: "\(count)",
        remedy: "give --response, with a timestamp that is of one signature in the file")
    case .certificateNotValid(let time, let from, let until, let subject):
      Explanation(
        check: "timestamp",
        message:
          "the certificate of \(subject) is not valid at the time of the timestamp, which would refuse the "
          + "bundle",
        expected: "from \(from?.description ?? "never") to \(until?.description ?? "never")",
        found: time.description,
        remedy: "timestamp a signature while its certificate is valid, best when it is made")
    }
  }

  private static func words(_ ending: ChildProcess.Ending) -> String {
    switch ending {
    case .exited(let status): "exit status \(status)"
    case .signalled(let number): "ended by signal \(number)"
    }
  }
}
