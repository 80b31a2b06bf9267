/// What a policy demands of the artifacts that the rule is about.
///
/// Every rule that matches must be met, so that adding one never weakens another.
public struct Rule: Sendable, Hashable {
  /// The policy's own name for it.
  public let id: String
  /// What it means if it is not met.
  public let enforcement: Enforcement
  /// Which artifacts it is about.
  public let match: RuleMatch
  /// The names of the roles, each of which must be exercised; at least one.
  public let require: [String]
  /// What else is demanded.
  public let conditions: RuleConditions

  /// Notes a rule; whether it can be met is seen where it becomes part of a policy.
  public init(
    id: String, enforcement: Enforcement = .hardMandatory, match: RuleMatch = RuleMatch(),
    require: [String], conditions: RuleConditions = RuleConditions()
  ) {
    self.id = id
    self.enforcement = enforcement
    self.match = match
    self.require = require
    self.conditions = conditions
  }
}
