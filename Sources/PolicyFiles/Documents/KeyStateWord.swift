/// The words for what has become of a key.
enum KeyStateWord: String, CaseIterable {
  case active
  case retired
  case superseded
  case compromised

  /// The members that the state has, beside `from`.
  var members: [String] {
    switch self {
    case .active: ["until"]
    case .retired, .superseded: ["until", "at"]
    case .compromised: ["until", "since"]
    }
  }
}
