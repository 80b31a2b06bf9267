import Glibc

/// One of the three streams that a process begins with.
public enum StandardStream: Sendable, Hashable {
  /// Standard input.
  case input
  /// Standard output.
  case output
  /// Standard error.
  case error

  var descriptor: Int32 {
    switch self {
    case .input: STDIN_FILENO
    case .output: STDOUT_FILENO
    case .error: STDERR_FILENO
    }
  }

  /// The stream's name in messages.
  public var name: String {
    switch self {
    case .input: "standard input"
    case .output: "standard output"
    case .error: "standard error"
    }
  }

  /// Writes all bytes, unbuffered.
  ///
  /// - Throws: `FileError`; `isBrokenPipe` if the reader has gone (see
  ///   `ProcessSetting.ignoreBrokenPipe`).
  public func write(_ bytes: [UInt8]) throws(FileError) {
    try SystemCall.writeAll(bytes.span, to: descriptor, path: name)
  }
}
