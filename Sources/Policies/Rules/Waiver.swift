public import Digests
public import StrictEncoding

/// A permission, for a time, not to meet a rule, or to deploy a lower version than the recorded one.
///
/// It lifts soft-mandatory rules only, and never the need for a signature. What is recorded it lifts for
/// one artifact alone, and neither a rule's `min-version` nor the need for a signed version.
public struct Waiver: Sendable, Hashable {
  /// The name of the waiver.
  public let id: String
  /// What it lifts.
  public let lifts: Lifted
  /// What it lifts that for.
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

  /// What a waiver can lift.
  public enum Lifted: Sendable, Hashable {
    /// A rule, by its ID.
    case rule(String)
    /// The comparison of an artifact's version with the recorded one.
    case rollback
  }

  /// The rule that it lifts, where it lifts one.
  public var rule: String? {
    if case .rule(let rule) = lifts { rule } else { nil }
  }

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

  /// Notes a waiver of a rule.
  public init(
    id: String, rule: String, scope: Scope, reason: String, ticket: String, owner: String,
    approvedBy: String, created: Timestamp, expires: Timestamp
  ) {
    self.init(
      id: id, lifts: .rule(rule), scope: scope, reason: reason, ticket: ticket, owner: owner,
      approvedBy: approvedBy, created: created, expires: expires)
  }

  /// Notes a waiver.
  public init(
    id: String, lifts: Lifted, scope: Scope, reason: String, ticket: String, owner: String,
    approvedBy: String, created: Timestamp, expires: Timestamp
  ) {
    self.id = id
    self.lifts = lifts
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
