public import StrictEncoding

/// Why a key's valid signature is not believed.
@nonexhaustive public enum KeyRefusal: Sendable, Hashable {
  /// The time, trusted or else the present, lies before the key's window.
  case notYetValid(from: Timestamp, Timestamp, isTrusted: Bool)
  /// The time, trusted or else the present, lies after the key's window.
  case expired(until: Timestamp, Timestamp, isTrusted: Bool)
  /// The key is retired, and no trusted time (`signed`) precedes that.
  case retired(at: Timestamp, signed: Timestamp?)
  /// The key is superseded, and no trusted time (`signed`) precedes that.
  case superseded(at: Timestamp, signed: Timestamp?)
  /// The key is compromised, and no trusted time (`signed`) precedes that.
  case compromised(since: Timestamp?, signed: Timestamp?)

  /// The stable name of the reason, in kebab-case.
  public var code: String {
    switch self {
    case .notYetValid: "key-not-yet-valid"
    case .expired: "key-expired"
    case .retired: "key-retired"
    case .superseded: "key-superseded"
    case .compromised: "key-compromised"
    }
  }
}
