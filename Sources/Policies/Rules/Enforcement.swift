/// What it means if a rule is not met.
public enum Enforcement: String, Sendable, Hashable, CaseIterable {
  /// It is said, and the artifact may be accepted all the same.
  case advisory
  /// The artifact is refused, unless a waiver lifts the rule.
  case softMandatory = "soft-mandatory"
  /// The artifact is refused.
  case hardMandatory = "hard-mandatory"
}
