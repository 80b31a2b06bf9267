public import Digests
public import StrictEncoding

/// A permission, for a time, not to meet a rule.
///
/// It lifts soft-mandatory rules only, and never the need for a signature.
public struct Waiver: Sendable, Hashable {
  /// The name of the waiver.
  public let id: String
  /// The rule that it lifts.
  public let rule: String
  /// What it lifts the rule for.
  public let scope: Scope
  /// Why.
  public let reason: String
  /// Where it was asked for.
  public let ticket: String
  /// Who answers for what follows.
  public let owner: String
  /// Who allowed it.
  public let approvedBy: String
  /// When it was written.
  public let created: Timestamp
  /// The first second at which it lifts nothing.
  public let expires: Timestamp

  /// What a waiver is about.
  public enum Scope: Sendable, Hashable {
    /// An artifact, by a digest that each of its parts has.
    case artifact(SHA256Digest)
    /// Artifacts whose name fits.
    case pattern(NamePattern)
  }

  /// How a waiver stands to the present.
  public enum Standing: String, Sendable, Hashable {
    /// It was written later than now.
    case notYet = "not-yet"
    /// It lifts its rule.
    case valid
    /// It lifts nothing any more.
    case expired
  }

  /// Notes a waiver.
  public init(
    id: String, rule: String, scope: Scope, reason: String, ticket: String, owner: String,
    approvedBy: String, created: Timestamp, expires: Timestamp
  ) {
    self.id = id
    self.rule = rule
    self.scope = scope
    self.reason = reason
    self.ticket = ticket
    self.owner = owner
    self.approvedBy = approvedBy
    self.created = created
    self.expires = expires
  }

  /// How it stands to the present.
  public func standing(at now: Timestamp) -> Standing {
    if now < created { return .notYet }
    return now < expires ? .valid : .expired
  }

  /// Whether it is about an artifact: all of it, image by image.
  public func concerns(_ name: DeployedName, _ facts: ArtifactFacts) -> Bool {
    switch scope {
    case .pattern(let pattern): return name.spellings.contains { pattern.matches($0) }
    case .artifact(let digest):
      return !facts.parts.isEmpty
        && facts.parts.allSatisfy { part in part.digests.contains { $0.digest == digest } }
    }
  }
}
