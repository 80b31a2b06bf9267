import Synchronization

/// Counts calls from a closure that may run anywhere.
final class Counter: Sendable {
  private let calls = Mutex(0)

  var value: Int { calls.withLock { $0 } }

  func count() { calls.withLock { $0 += 1 } }
}
