/// What comes of holding a value against a condition.
enum PredicateOutcome {
  case met(String)
  /// It is certainly not so; what was there.
  case notMet(String)
  /// It cannot be said; what was there, or that nothing was.
  case undecided(String)

  /// What was there.
  var found: String {
    switch self {
    case .met(let found), .notMet(let found), .undecided(let found): found
    }
  }

  /// What was there, where the condition is not met.
  var shortfall: String? {
    if case .met = self { nil } else { found }
  }
}
