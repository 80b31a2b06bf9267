public import NativeSystem

/// Why no passphrase could be had from the place that should give one.
@nonexhaustive public enum PassphraseError: Error, Sendable, Equatable {
  /// Somebody must be asked, and there is no terminal.
  case noTerminal
  /// The passphrase is empty.
  case empty
  /// The passphrase has more bytes than this.
  case tooLong(limit: Int)
  /// The terminal or the file that holds the passphrase could not be read.
  case file(FileError)

  /// The stable name of the case.
  public var code: String {
    switch self {
    case .noTerminal: "no-terminal"
    case .empty: "passphrase-empty"
    case .tooLong: "passphrase-too-long"
    case .file: "passphrase-unreadable"
    }
  }
}
