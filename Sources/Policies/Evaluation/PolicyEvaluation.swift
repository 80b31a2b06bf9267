/// How an artifact stands to each rule that is about it: an answer with its reasons, and no proof.
public struct PolicyEvaluation: Sendable {
  /// The rules that are about the artifact, sorted by ID, each with what became of it.
  public let rules: [RuleEvaluation]
  /// Why the artifact is refused, the most telling reason first; empty if nothing speaks against it.
  public let reasons: [Rejection]
  /// Why some bundles do not count, where that decides nothing.
  public let remarks: [Rejection]
  /// What is demanded of versions, where the policy remembers them.
  public let versions: VersionDemand?
  let facts: ArtifactFacts

  /// True if nothing speaks against the artifact.
  public var isAccepted: Bool { reasons.isEmpty }

  /// The result of one rule, or nil where it is not about the artifact.
  public subscript(rule: String) -> RuleEvaluation? {
    rules.first { $0.rule.id.utf8.elementsEqual(rule.utf8) }
  }

  /// The quorums that had to be met, for each part of the artifact.
  var demanded: [[PartQuorum]] {
    let quorums = rules.flatMap(\.demanded)
    return facts.parts.indices.map { index in quorums.map { $0[index] } }
  }

  /// Every quorum that was looked at.
  var quorums: [[PartQuorum]] {
    rules.flatMap { evaluation in
      evaluation.roles.map(\.parts) + evaluation.attested.map(\.parts) + [evaluation.base]
    }
  }
}
