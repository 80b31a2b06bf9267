import Glibc
import Synchronization

/// Passes signals on to a program while it runs, and restores what was before.
///
/// What the keyboard sends goes to the program as well and is left to it. What another process sends
/// to this one alone is passed on.
struct SignalForwarding {
  /// The last signal that came while a program ran; 0 for none.
  static let requested = Atomic<Int32>(0)
  /// The program that runs; 0 for none.
  private static let child = Atomic<pid_t>(0)
  private static let numbers = [SIGINT, SIGQUIT, SIGTERM, SIGHUP]

  private var saved: [(number: Int32, action: sigaction)] = []

  /// From now on signals are remembered.
  init() {
    Self.requested.store(0, ordering: .relaxed)
    Self.child.store(0, ordering: .relaxed)
    for number in Self.numbers where !Signals.isIgnored(number) {
      var new = sigaction()
      unsafe new.__sigaction_handler.sa_sigaction = { number, info, _ in
        SignalForwarding.requested.store(number, ordering: .relaxed)
        let child = SignalForwarding.child.load(ordering: .relaxed)
        // Above zero, the kernel's own: the terminal has sent it to all of the group.
        let isKeyboard = unsafe (info?.pointee.si_code ?? 0) > 0
        if child > 0, !isKeyboard { kill(child, number) }
      }
      new.sa_flags = SA_SIGINFO
      unsafe sigfillset(&new.sa_mask)
      var old = sigaction()
      guard unsafe sigaction(number, &new, &old) == 0 else { continue }
      saved.append((number, old))
    }
  }

  /// Passes on what comes from now on, and what came since the beginning.
  func begin(to child: pid_t) {
    Self.child.store(child, ordering: .relaxed)
    let missed = Self.requested.load(ordering: .relaxed)
    if missed != 0 { kill(child, missed) }
  }

  /// Passes nothing on any more; what comes is still remembered.
  func pause() {
    Self.child.store(0, ordering: .relaxed)
  }

  /// Restores how signals were handled before.
  func end() {
    for (number, action) in saved {
      var action = action
      _ = unsafe sigaction(number, &action, nil)
    }
  }
}
