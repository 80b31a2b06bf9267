public import Artifacts

extension TrustPolicy {
  /// Whether some rule is about artifacts of this kind and name, as far as can be told without a look at
  /// them.
  public func hasRule(about kind: ArtifactKind, named name: DeployedName) -> Bool {
    hasRule(about: kind, named: name) { _ in true }
  }

  /// Whether some rule is about artifacts of this kind and names this one, so that it is not only about
  /// everything.
  public func hasNamingRule(about kind: ArtifactKind, named name: DeployedName) -> Bool {
    hasRule(about: kind, named: name) { match in
      !match.names.isEmpty && !match.names.contains(where: \.matchesEverything)
    }
  }

  private func hasRule(
    about kind: ArtifactKind, named name: DeployedName, where holds: (RuleMatch) -> Bool
  ) -> Bool {
    let unread = ArtifactFacts(
      kind: kind, parts: [PartFacts(digests: [])], items: [], isMeasured: false)
    return rules.contains { $0.match.mismatch(name, unread) == nil && holds($0.match) }
  }
}
