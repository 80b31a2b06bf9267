import Statements
import StrictEncoding

/// An attestation that is held against a demand.
struct AttestedSubject {
  /// The name of the demand.
  let demand: String
  /// The predicate's type, as the policy writes it.
  let type: String
  let facts: AttestationFacts
  /// Its position among the evidence.
  let item: Int
  /// What came of it before.
  let memory: AttestationMemory

  /// Why the predicate is none of its type, or nil; of types that are not known here, every object is one.
  func problem(in bundle: String) -> RuleProblem? {
    memory.problem(ofItem: item) {
      do throws(StatementError) {
        _ = try Predicate(facts.predicate, as: .uri(type))
        return nil
      } catch {
        return .attestationUnsound(bundle: bundle, name: demand, error)
      }
    }
  }

  /// Why the predicate does not meet the condition at a position of the demand, or nil if it does.
  func problem(
    _ condition: PredicateCondition, _ position: Int, in bundle: String, at now: Timestamp
  ) -> RuleProblem? {
    outcome(condition, position, at: now).shortfall.map {
      .attestationCondition(
        bundle: bundle, name: demand, place: condition.place, expected: condition.expectation,
        found: $0)
    }
  }

  /// What comes of holding the predicate against the condition at a position of the demand.
  func outcome(
    _ condition: PredicateCondition, _ position: Int, at now: Timestamp
  ) -> PredicateOutcome {
    memory.outcome(ofItem: item, condition: position) {
      PredicateEvaluation(value: facts.predicate, type: type, now: now).outcome(condition)
    }
  }
}
