import Glibc

/// What happens when a signal is about to end the process.
public enum Signals {
  /// Signals that end a process by default: requests from outside, and traps of our own.
  private static let fatal = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGXCPU, SIGILL, SIGTRAP, SIGABRT]

  /// From now on a fatal signal first removes the temporaries of every `AtomicFile` and restores
  /// the terminal's echo.
  ///
  /// The process then dies of the same signal, as its parent expects. Signals that were ignored
  /// when the process began (`nohup`) stay ignored. May be called again.
  public static func removeTemporariesOnInterrupt() {
    // The table must exist before a handler needs it.
    _ = CleanupRegistry.shared
    for number in fatal { install(number) }
  }

  private static func install(_ number: Int32) {
    var old = sigaction()
    guard unsafe sigaction(number, nil, &old) == 0 else { return }
    let isIgnored =
      unsafe old.__sigaction_handler.sa_handler.map(Self.address)
      == Self.address(SIG_IGN)
    guard !isIgnored else { return }
    var new = sigaction()
    unsafe new.__sigaction_handler.sa_handler = { number in
      CleanupRegistry.shared.cleanUp()
      // SA_RESETHAND has put the default action back; it strikes when the handler returns.
      raise(number)
    }
    new.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND))
    unsafe sigfillset(&new.sa_mask)
    _ = unsafe sigaction(number, &new, nil)
  }

  private static func address(_ handler: @convention(c) (Int32) -> Void) -> Int {
    unsafe unsafeBitCast(handler, to: Int.self)
  }
}
