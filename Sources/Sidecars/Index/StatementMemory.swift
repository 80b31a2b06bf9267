import Statements
import Synchronization

/// What the payloads of an index's bundles were read as, each until somebody takes it.
///
/// Reading a payload costs nearly as much as reading its bundle. Nothing is decided by what is remembered: a verifier
/// compares it with what was signed.
final class StatementMemory: Sendable {
  /// The bytes of payloads whose statements are remembered, which take about seven times as much, and sixty times
  /// where somebody wants them to: two thousand of the usual size.
  static let limit = 1 << 20
  /// The longest payload that is remembered: twice the usual.
  static let longest = 1 << 10

  /// In an index of more bundles what is remembered would spare little of the work, and its memory is better used.
  static let mostBundles = 20_000

  private struct State {
    var statements: [UInt32: Statement] = [:]
    var byteCount = 0
  }

  private let state = Mutex(State())

  /// Remembers the statement of a bundle, unless there is no room; with too many bundles, nothing any more.
  func add(_ statement: Statement, of bundle: UInt32) {
    guard bundle < Self.mostBundles else {
      return state.withLock { state in
        if !state.statements.isEmpty { state = State() }
      }
    }
    let count = statement.encoded().count
    state.withLock { state in
      guard count <= Self.longest, count <= Self.limit - state.byteCount else { return }
      state.byteCount += count
      state.statements[bundle] = statement
    }
  }

  /// Hands over the statement of a bundle, and forgets it.
  func take(_ bundle: UInt32) -> Statement? {
    state.withLock { state in
      guard let statement = state.statements.removeValue(forKey: bundle) else { return nil }
      state.byteCount -= statement.encoded().count
      return statement
    }
  }
}
