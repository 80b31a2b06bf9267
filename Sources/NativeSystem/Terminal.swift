import Glibc

/// The terminal that the process was started from.
public enum Terminal {
  /// The longest secret that can be typed; terminals pass on lines of up to 4,096 bytes.
  public static let maxSecretBytes = 1_024

  private static let path = "/dev/tty"

  /// Whether a stream is connected to a terminal.
  public static func isTerminal(_ stream: StandardStream) -> Bool {
    isatty(stream.descriptor) == 1
  }

  /// The number of columns of the terminal behind a stream, or nil if there is none.
  public static func columnCount(_ stream: StandardStream) -> Int? {
    var size = winsize()
    guard unsafe ioctl(stream.descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return nil
    }
    return Int(size.ws_col)
  }

  /// Asks for a secret at the terminal, whatever the standard streams are, without echo.
  ///
  /// The echo is restored afterwards, and when a signal ends the process.
  ///
  /// - Throws: `FileError`; `isNoTerminal` if the process has none, `isCancelled` if the input ends
  ///   before a line, code `E2BIG` if the line is too long.
  public static func readSecret(prompt: String) throws(FileError) -> SecretBytes {
    let descriptor = unsafe open(path, O_RDWR | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else { throw FileError(.terminal, path) }
    defer { close(descriptor) }
    Signals.removeTemporariesOnInterrupt()
    var settings = termios()
    guard unsafe tcgetattr(descriptor, &settings) == 0 else { throw FileError(.terminal, path) }
    CleanupRegistry.shared.rememberTerminal(descriptor, settings)
    defer { CleanupRegistry.shared.restoreTerminal() }
    try switchEchoOff(descriptor, settings)
    try SystemCall.writeAll(Array(prompt.utf8).span, to: descriptor, path: path)
    let secret = try readLine(descriptor)
    // The user's own newline was not shown.
    try SystemCall.writeAll([UInt8(ascii: "\n")].span, to: descriptor, path: path)
    return secret
  }

  private static func switchEchoOff(
    _ descriptor: Int32, _ settings: termios
  ) throws(FileError) {
    var silent = settings
    silent.c_lflag &= ~tcflag_t(ECHO | ECHONL)
    silent.c_lflag |= tcflag_t(ICANON | ISIG)
    silent.c_iflag |= tcflag_t(ICRNL)
    // Suspending here would give the shell a terminal that shows what is typed after resuming.
    unsafe withUnsafeMutableBytes(of: &silent.c_cc) { unsafe $0[Int(VSUSP)] = 0 }
    guard unsafe tcsetattr(descriptor, TCSAFLUSH, &silent) == 0 else {
      throw FileError(.terminal, path)
    }
  }

  private static func readLine(_ descriptor: Int32) throws(FileError) -> SecretBytes {
    var line = [UInt8](repeating: 0, count: maxSecretBytes + 1)
    defer { SecretBytes.erase(&line) }
    var filled = 0
    while filled < line.count {
      let count = unsafe line.withUnsafeMutableBytes { room in
        let place = unsafe room.baseAddress?.advanced(by: filled)
        return SystemCall.retrying { unsafe read(descriptor, place, 1) }
      }
      guard count >= 0 else { throw FileError(.terminal, path) }
      if count == 0, filled == 0 {
        throw FileError(operation: .terminal, path: path, code: ECANCELED)
      }
      if count == 0 || line[filled] == UInt8(ascii: "\n") {
        return SecretBytes(copying: line.span.extracting(0..<filled))
      }
      filled += 1
    }
    tcflush(descriptor, TCIFLUSH)
    throw FileError(operation: .terminal, path: path, code: E2BIG)
  }
}
