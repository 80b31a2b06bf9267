import Artifacts
import Policies
import StrictEncoding

/// What a rule is about, to be held against what another one is about.
struct RuleScope {
  private let match: RuleMatch

  init(_ match: RuleMatch) {
    self.match = match
  }

  /// Whether this is about everything that the other is about; false also where it is not known.
  func covers(_ other: RuleScope) -> Bool {
    let narrow = other.match
    let kinds = match.kinds.isEmpty ? Set(ArtifactKind.allCases) : match.kinds
    let narrowKinds = narrow.kinds.isEmpty ? Set(ArtifactKind.allCases) : narrow.kinds
    return narrowKinds.isSubset(of: kinds)
      && Self.cover(match.names, narrow.names.isEmpty ? narrow.references : narrow.names)
      && Self.cover(match.references, narrow.references)
      && (match.platforms.isEmpty
        || (!narrow.platforms.isEmpty
          && narrow.platforms.allSatisfy(match.platforms.contains)))
      && match.except.allSatisfy { except in narrow.except.contains { $0.covers(except) } }
  }

  private static func cover(_ wide: [NamePattern], _ narrow: [NamePattern]) -> Bool {
    guard !wide.isEmpty else { return true }
    return !narrow.isEmpty
      && narrow.allSatisfy { pattern in wide.contains { $0.covers(pattern) } }
  }
}

extension RuleConditions {
  /// Whether everything that meets these conditions meets the others; false also where it is not known.
  func demandAsMuch(as other: RuleConditions) -> Bool {
    reference.rank >= other.reference.rank
      && Self.isWithin(algorithms, other.algorithms) && Self.isWithin(formats, other.formats)
      && Self.isWithin(boundBy, other.boundBy)
      && other.annotations.allSatisfy { annotations[$0.key] == $0.value }
      && (other.minimumVersion.map { low in minimumVersion.map { $0 >= low } ?? false } ?? true)
      && (other.maximumAge.map { limit in maximumAge.map { $0 <= limit } ?? false } ?? true)
      && (needsTrustedTime || !other.needsTrustedTime)
      && image.demandAsMuch(as: other.image)
      && other.attestations.allSatisfy { demand in
        attestations.contains { $0.demandsAsMuch(as: demand) }
      }
  }

  /// False where the annotation with the version must have a value that `min-version` refuses.
  var canMeetVersions: Bool {
    let pinned = annotations.first { $0.key.isExactly(VersionAnnotation.name) }?.value
    guard let minimumVersion, let pinned else { return true }
    return SemanticVersion(pinned).map { $0 >= minimumVersion } ?? false
  }

  fileprivate static func isWithin<Element>(_ own: Set<Element>?, _ other: Set<Element>?) -> Bool {
    guard let other else { return true }
    return own?.isSubset(of: other) ?? false
  }
}

extension AttestationDemand {
  fileprivate func demandsAsMuch(as other: AttestationDemand) -> Bool {
    role.isExactly(other.role) && types.allSatisfy(other.types.contains)
      && other.conditions.allSatisfy(conditions.contains)
  }
}

extension ImageConditions {
  fileprivate func demandAsMuch(as other: ImageConditions) -> Bool {
    RuleConditions.isWithin(platforms.map(Set.init), other.platforms.map(Set.init))
      && RuleConditions.isWithin(ports.map(Set.init), other.ports.map(Set.init))
      && other.labels.allSatisfy(labels.contains)
      && (other.user == nil || other.user == user || user == .numericNonRoot)
  }
}

extension ReferenceCloseness {
  fileprivate var rank: Int {
    switch self {
    case .any: 0
    case .repository: 1
    case .exact: 2
    }
  }
}
