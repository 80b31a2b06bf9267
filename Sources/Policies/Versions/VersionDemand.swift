public import StrictEncoding

/// What a policy that remembers versions demands of the signatures of one artifact.
public struct VersionDemand: Sendable, Hashable {
  /// The name under which the artifact's version is remembered.
  public let name: VersionedName
  /// What is recorded there; nil where nothing is yet.
  public let recorded: RecordedVersion?
  /// The waiver that lifts the comparison with it, whether or not that is needed.
  public let waiver: Waiver?
  /// Waivers of the comparison about this artifact that lift nothing: expired, not yet valid, or not
  /// borne by the caller.
  public let idleWaivers: [Waiver]

  /// What each signature must cover, in a few words.
  var expected: String {
    guard let recorded, waiver == nil else { return "a version" }
    return "\(recorded.version) or higher"
  }

  /// Whether a signature by this version counts, as far as what is recorded goes.
  func isNotLowered(to version: SemanticVersion) -> Bool {
    waiver != nil || !isRollback(to: version)
  }

  /// Whether the version is lower than the recorded one.
  func isRollback(to version: SemanticVersion) -> Bool {
    recorded.map { version < $0.version } ?? false
  }
}

extension PolicyApplication {
  /// What is demanded of the versions of an artifact; nil where the policy remembers none, or where
  /// there is no name to remember one by.
  func versionDemand(_ facts: ArtifactFacts) -> VersionDemand? {
    guard policy.remembersVersions, let versions, let name = VersionedName(name, facts.kind) else {
      return nil
    }
    let waivers = policy.rollbackWaivers.filter { $0.concerns(self.name, facts) }
    // A caller who bears no waiver is told of it beside the refusal.
    let isBorne = !failing.contains(.waived)
    let valid = waivers.first { isBorne && $0.standing(at: now) == .valid }
    return VersionDemand(
      name: name, recorded: versions[name], waiver: valid,
      idleWaivers: waivers.filter { !isBorne || $0.standing(at: now) != .valid })
  }

  /// The refusal of what has no name that its versions could be remembered by.
  func missingName(_ facts: ArtifactFacts) -> [Rejection] {
    policy.remembersVersions && VersionedName(name, facts.kind) == nil
      ? [.versionWithoutName(facts.kind, name: name.text)] : []
  }
}

extension PolicyEvaluation {
  /// The waiver without which the artifact would be refused as lower than what is recorded; nil where
  /// it is refused, or needs none.
  public var rollbackWaiver: Waiver? {
    guard isAccepted, let versions, let waiver = versions.waiver, let version = countedVersion,
      versions.isRollback(to: version)
    else { return nil }
    return waiver
  }

  /// The highest version for which every demanded quorum is still met.
  public var countedVersion: SemanticVersion? {
    guard versions != nil, isAccepted else { return nil }
    return zip(facts.parts, demanded).flatMap { part, quorums in
      quorums.compactMap { $0.version(of: part) }
    }.min()
  }

  /// The proof for an acceptance, where the policy remembers versions.
  func acceptedVersion(of accepted: AcceptedParts) -> AcceptedVersion? {
    guard let versions else { return nil }
    guard let version = countedVersion, let part = facts.parts.first,
      let digest = accepted.images.first?.digest ?? part.digests.first?.digest
    else { preconditionFailure("what was accepted has no version that was demanded of it") }
    return AcceptedVersion(
      name: versions.name, version: version, artifact: digest, recorded: versions.recorded,
      waiver: rollbackWaiver)
  }
}
