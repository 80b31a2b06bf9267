import Foundation

/// A terminal made by a test.
struct PseudoTerminal: Sendable {
  /// The end at which a user would sit.
  let user: Int32
  /// The path of the end that a process sees.
  let path: String

  init() {
    user = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY)
    precondition(user >= 0)
    var number: Int32 = 0
    // TIOCSPTLCK (unlock) and TIOCGPTN (number) of asm-generic/ioctls.h.
    precondition(unsafe ioctl(user, 0x4004_5431, &number) == 0)
    precondition(unsafe ioctl(user, 0x8004_5430, &number) == 0)
    path = "/dev/pts/\(number)"
  }

  /// Detaches this process from its terminal and gives it the one at `path`; only for a process
  /// that was started for one test.
  @discardableResult
  static func take(_ path: String) -> Int32 {
    precondition(setsid() != -1)
    // The first terminal that a session leader opens becomes its own.
    let descriptor = unsafe open(path, O_RDWR)
    precondition(descriptor >= 0)
    return descriptor
  }

  /// Whether the terminal shows what is typed.
  var echoes: Bool {
    var settings = termios()
    precondition(unsafe tcgetattr(user, &settings) == 0)
    return settings.c_lflag & tcflag_t(ECHO) != 0
  }

  /// Types as soon as the echo is off, since switching it off discards what was typed before.
  func typeWhenAsked(_ text: String) {
    while echoes { usleep(1_000) }
    unsafe write(user, text, text.utf8.count)
  }

  /// What is shown to the user, up to and with the first line break; it may arrive in parts.
  func shownLine() -> String {
    var line: [UInt8] = []
    var byte: [UInt8] = [0]
    while line.last != UInt8(ascii: "\n"), unsafe read(user, &byte, 1) == 1 { line += byte }
    return String(decoding: line, as: UTF8.self)
  }
}
