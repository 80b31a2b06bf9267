/// What a rule demands to be attested of every part of an artifact.
///
/// The demand is existential: for each key that counts, *some* attestation of one of the types must meet
/// all conditions by itself. Others of the same type, also ones that say the contrary, change nothing: who
/// may attest is trusted for it.
public struct AttestationDemand: Sendable, Hashable {
  /// The policy's own name for it, within the rule.
  public let name: String
  /// The URIs of the predicate types, one of which the attestation must have; at least one.
  public let types: [String]
  /// The role whose keys must have attested.
  public let role: String
  /// What the predicate must say.
  public let conditions: [PredicateCondition]

  /// The most conditions of one demand, those within others included.
  public static let maximumConditions = 64

  /// Notes a demand; whether it can be met is seen where it becomes part of a policy.
  public init(
    name: String, types: [String], role: String, conditions: [PredicateCondition] = []
  ) {
    self.name = name
    self.types = types
    self.role = role
    self.conditions = conditions
  }

  /// The type that an attestation has, as the policy writes it; nil where it is none of the demand's.
  func type(of attestation: AttestationFacts) -> String? {
    types.first { $0.utf8.elementsEqual(attestation.type.utf8) }
  }
}
