import Glibc
import Synchronization

/// What happens when a signal is about to end the process.
public enum Signals {
  /// Signals that end a process by default: requests from outside, and traps of our own.
  private static let fatal = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGXCPU, SIGILL, SIGTRAP, SIGABRT]

  /// True once a thread removes the temporaries because of a signal; further signals wait for it.
  private static let isEnding = Atomic(false)

  /// From now on a fatal signal first removes the temporaries of every `AtomicFile` and restores
  /// the terminal's echo.
  ///
  /// The process then dies of the same signal, as its parent expects. Signals that were ignored
  /// when the process began (`nohup`) stay ignored. May be called again.
  public static func removeTemporariesOnInterrupt() {
    // The table must exist before a handler needs it.
    _ = CleanupRegistry.shared
    _ = isEnding.load(ordering: .relaxed)
    for number in fatal { install(number) }
  }

  /// Whether this signal came while a program was run, for that program or for this process.
  public static func wasRequested(_ number: Int32) -> Bool {
    SignalForwarding.requested.load(ordering: .relaxed) == number
  }

  /// Ends this process by a signal, after all temporaries are removed.
  public static func end(by number: Int32) -> Never {
    // A second signal must not strike this thread while it removes what is left.
    deferring {
      isEnding.store(true, ordering: .relaxed)
      CleanupRegistry.shared.cleanUp()
      _ = signal(number, SIG_DFL)
    }
    var set = sigset_t()
    unsafe sigemptyset(&set)
    unsafe sigaddset(&set, number)
    _ = unsafe pthread_sigmask(SIG_UNBLOCK, &set, nil)
    raise(number)
    // Only signals that end a process come here; a shell shows this status for one.
    Glibc.exit(128 + number)
  }

  /// Runs `body` while no signal is handled in this thread; what came meanwhile follows at once.
  static func deferring<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    var all = sigset_t()
    var old = sigset_t()
    unsafe sigfillset(&all)
    _ = unsafe pthread_sigmask(SIG_SETMASK, &all, &old)
    defer { _ = unsafe pthread_sigmask(SIG_SETMASK, &old, nil) }
    return try body()
  }

  private static func install(_ number: Int32) {
    guard !isIgnored(number) else { return }
    var new = sigaction()
    unsafe new.__sigaction_handler.sa_handler = { number in
      // A second signal, in another thread, waits: it would cut the removal short.
      while Signals.isEnding.exchange(true, ordering: .relaxed) { pause() }
      CleanupRegistry.shared.cleanUp()
      // All signals are blocked in here: the default action strikes when the handler returns.
      _ = signal(number, SIG_DFL)
      raise(number)
    }
    unsafe sigfillset(&new.sa_mask)
    _ = unsafe sigaction(number, &new, nil)
  }

  /// Whether a signal is ignored, as those are that a parent wants to be.
  static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard unsafe sigaction(number, nil, &action) == 0 else { return true }
    return unsafe action.__sigaction_handler.sa_handler.map(address) == address(SIG_IGN)
  }

  private static func address(_ handler: @convention(c) (Int32) -> Void) -> Int {
    unsafe unsafeBitCast(handler, to: Int.self)
  }
}
