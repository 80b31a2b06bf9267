/// What came of holding attestations against the conditions of one demand, which is the same for every part of
/// an artifact and every claim: there may be thousands of each, and megabytes in a predicate.
final class AttestationMemory {
  private var problems: [Int: RuleProblem?] = [:]
  private var outcomes: [Place: PredicateOutcome] = [:]

  private struct Place: Hashable {
    let item: Int
    let condition: Int
  }

  /// Why the predicate of an item is none of its type.
  func problem(ofItem item: Int, _ find: () -> RuleProblem?) -> RuleProblem? {
    if let known = problems[item] { return known }
    let found = find()
    problems.updateValue(found, forKey: item)
    return found
  }

  /// What comes of holding an item against the condition at a position of the demand.
  func outcome(
    ofItem item: Int, condition: Int, _ find: () -> PredicateOutcome
  ) -> PredicateOutcome {
    let place = Place(item: item, condition: condition)
    if let known = outcomes[place] { return known }
    let found = find()
    outcomes[place] = found
    return found
  }
}
