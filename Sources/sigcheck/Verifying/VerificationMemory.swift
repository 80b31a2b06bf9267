import Policies
import Sidecars
import Synchronization

/// What one verifier has found out of the bundles of one index that are about several artifacts: each of them would
/// have the whole statement verified and read again.
///
/// The last that were verified are remembered. A bundle is known by its position in the index, and must be the same
/// all over.
final class VerificationMemory: Sendable {
  /// The bytes of bundles that are remembered, of which statements take several times as much.
  static let limit = 2 << 20

  private struct Known {
    let found: FoundBundle
    let outcome: EvidenceItem.Outcome
  }

  private struct State {
    var known: [Int: Known] = [:]
    /// The positions, the oldest first.
    var order: [Int] = []
    var byteCount = 0
  }

  private let state = Mutex(State())

  /// What was found out of a bundle, if it is remembered.
  func outcome(of found: FoundBundle) -> EvidenceItem.Outcome? {
    guard let position = found.sharedPosition,
      let known = state.withLock({ $0.known[position] }), known.found == found
    else { return nil }
    return known.outcome
  }

  /// Remembers what was found out of a bundle, in place of the oldest where there is no room.
  func add(_ outcome: EvidenceItem.Outcome, of found: FoundBundle) {
    guard let position = found.sharedPosition, found.byteCount <= Self.limit else { return }
    state.withLock { state in
      guard state.known[position] == nil else { return }
      state.known[position] = Known(found: found, outcome: outcome)
      state.order.append(position)
      state.byteCount += found.byteCount
      while state.byteCount > Self.limit {
        let oldest = state.known.removeValue(forKey: state.order.removeFirst())
        state.byteCount -= oldest?.found.byteCount ?? 0
      }
    }
  }
}
