public import StrictEncoding

/// Why the version that a signature covers is not enough.
public enum VersionProblem: Sendable, Hashable {
  /// It covers no version.
  case notSigned
  /// What it covers is no version by Semantic Versioning 2.0.0.
  case malformed(found: String)
  /// It is lower than a rule demands.
  case tooLow(found: SemanticVersion, minimum: SemanticVersion)
  /// It is lower than the one that was accepted under this name before.
  case rolledBack(found: SemanticVersion, name: VersionedName, RecordedVersion)

  /// The stable name of the problem, in kebab-case.
  public var code: String {
    switch self {
    case .notSigned: "version-not-signed"
    case .malformed: "version-malformed"
    case .tooLow: "version-too-low"
    case .rolledBack: "version-rolled-back"
    }
  }

  /// What speaks against a claim by its version, or nil: it must be there, be one, and fit.
  static func problem(
    of match: ClaimMatch, _ misfit: (SemanticVersion) -> VersionProblem?
  ) -> VersionProblem? {
    guard let text = VersionAnnotation.text(in: match) else { return .notSigned }
    guard let version = SemanticVersion(text) else { return .malformed(found: text) }
    return misfit(version)
  }
}

extension VersionProblem {
  /// What a rule's `min-version` finds.
  static func below(_ minimum: SemanticVersion, _ match: ClaimMatch) -> VersionProblem? {
    problem(of: match) { $0 < minimum ? .tooLow(found: $0, minimum: minimum) : nil }
  }

  /// What the comparison with what is recorded finds.
  static func unmet(_ demand: VersionDemand, _ match: ClaimMatch) -> VersionProblem? {
    problem(of: match) { version in
      guard let recorded = demand.recorded, !demand.isNotLowered(to: version) else { return nil }
      return .rolledBack(found: version, name: demand.name, recorded)
    }
  }
}
