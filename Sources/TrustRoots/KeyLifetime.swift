public import StrictEncoding

/// When a key is believed: its window, and what has become of it.
///
/// A time counts only if it is trusted. Without one, a signature could have been made at any moment up
/// to now, by whoever holds the key now.
public struct KeyLifetime: Sendable, Hashable {
  /// The first second at which the key is believed.
  public let from: Timestamp?
  /// The first second at which it is believed no longer.
  public let until: Timestamp?
  /// What has become of it.
  public let state: State

  /// What can become of a key.
  public enum State: Sendable, Hashable {
    /// It signs.
    case active
    /// It was taken out of use, and nothing speaks against what it signed before.
    case retired(at: Timestamp)
    /// Another key has taken its place; like ``retired(at:)``.
    case superseded(at: Timestamp)
    /// Somebody else may hold it, since a time where that is known.
    case compromised(since: Timestamp?)

    /// The name as it is written in a policy.
    public var name: String {
      switch self {
      case .active: "active"
      case .retired: "retired"
      case .superseded: "superseded"
      case .compromised: "compromised"
      }
    }
  }

  /// Notes a lifetime.
  public init(from: Timestamp? = nil, until: Timestamp? = nil, state: State = .active) {
    self.from = from
    self.until = until
    self.state = state
  }

  /// Why a signature by the key is not believed, or nil if it is.
  ///
  /// 1. A trusted time must lie in the window, and before the event that ended the key's use.
  /// 2. Without one, an active key is believed while the present lies in its window.
  /// 3. A retired or superseded key is then believed only for what was pinned before, and a compromised
  ///    one not at all.
  ///
  /// - Parameters:
  ///   - now: The present.
  ///   - trustedTime: When the signature is proven to have existed; what a signer claims is no such
  ///     time.
  ///   - isPinned: Whether the policy lists this very signature as accepted.
  /// - Returns: The reason, or nil.
  public func refusal(
    at now: Timestamp, trustedTime: Timestamp?, isPinned: Bool
  ) -> KeyRefusal? {
    // Step 1.
    if let trustedTime { return refusal(provenAt: trustedTime) }
    switch state {
    // Step 2.
    case .active: return outsideWindow(now, isTrusted: false)
    // Step 3.
    case .retired(let at): return isPinned ? nil : .retired(at: at, signed: nil)
    case .superseded(let at): return isPinned ? nil : .superseded(at: at, signed: nil)
    case .compromised(let since): return .compromised(since: since, signed: nil)
    }
  }

  /// The end of what is believed of the key without a trusted time, if it is still to come.
  public func end(after now: Timestamp) -> Timestamp? {
    guard state == .active, let until, until > now else { return nil }
    return until
  }

  private func refusal(provenAt time: Timestamp) -> KeyRefusal? {
    if let refusal = outsideWindow(time, isTrusted: true) { return refusal }
    switch state {
    case .active: return nil
    case .retired(let at): return time < at ? nil : .retired(at: at, signed: time)
    case .superseded(let at): return time < at ? nil : .superseded(at: at, signed: time)
    case .compromised(let since):
      guard let since, time < since else { return .compromised(since: since, signed: time) }
      return nil
    }
  }

  private func outsideWindow(_ time: Timestamp, isTrusted: Bool) -> KeyRefusal? {
    if let from, time < from { return .notYetValid(from: from, time, isTrusted: isTrusted) }
    if let until, time >= until { return .expired(until: until, time, isTrusted: isTrusted) }
    return nil
  }
}

extension KeyLifetime {
  /// The state and its times in a few words, as in `active from 2026-01-01T00:00:00Z`.
  public var summary: String {
    var words = [state.name]
    switch state {
    case .active, .compromised(nil): break
    case .retired(let at), .superseded(let at): words.append("at \(at)")
    case .compromised(let since?): words.append("since \(since)")
    }
    if let from { words.append("from \(from)") }
    if let until { words.append("until \(until)") }
    return words.joined(separator: " ")
  }
}
