import StrictEncoding

/// Holds predicates against conditions.
struct PredicateEvaluation {
  /// The predicate, or the element of a list that is looked at.
  let value: JSONValue
  /// The predicate's type; facts are found by it.
  let type: String
  let now: Timestamp

  /// How far a time in a predicate may be ahead of the clock, in seconds: as for claimed times.
  private static let allowedClockSkew: Int64 = 5 * 60

  /// All values that the condition looks at must meet it: a fact can stand in several places.
  func outcome(_ condition: PredicateCondition) -> PredicateOutcome {
    switch reading(condition.subject) {
    case .values(let found): outcome(condition, found.filter { $0 != .null })
    case .unreadable(let found): .undecided(found)
    }
  }

  private func outcome(
    _ condition: PredicateCondition, _ found: [JSONValue]
  ) -> PredicateOutcome {
    var values = found
    if values.isEmpty, let fallback = condition.fallback { values = [fallback] }
    if case .exists(let wanted) = condition.test {
      let found = values.first?.shown ?? "nothing"
      return wanted == !values.isEmpty ? .met(found) : .notMet(found)
    }
    guard !values.isEmpty else { return .undecided("nothing") }
    return Self.all(values.map { outcome(condition.test, $0) })
  }

  private func reading(_ subject: PredicateCondition.Subject) -> PredicateReading {
    switch subject {
    case .pointer(let pointer): PredicateReading(pointer, in: value)
    case .fact(let fact): PredicateFacts(predicate: value, type: type).reading(fact)
    }
  }

  private func outcome(_ test: PredicateCondition.Test, _ value: JSONValue) -> PredicateOutcome {
    switch test {
    case .oneOf(let allowed): Self.equality(value, allowed)
    case .matches(let patterns):
      Self.decided(value, value.stringValue) { text in patterns.contains { $0.matches(text) } }
    case .exists: .met(value.shown)
    case .atLeast(let bound):
      Self.decided(value, value.numberValue.flatMap { $0.precedes(bound) }) { !$0 }
    case .atMost(let bound):
      Self.decided(value, value.numberValue.flatMap { bound.precedes($0) }) { !$0 }
    case .newerThan(let span): age(value, span)
    case .noneOf(let inner): none(of: value, inner)
    case .eachOf(let inner): each(of: value, inner)
    }
  }

  private func age(_ value: JSONValue, _ span: Int64) -> PredicateOutcome {
    let time = value.stringValue.flatMap { try? Timestamp(parsingInternet: $0) }
    return Self.decided(value, time) { time in
      let age = now.secondsSinceEpoch - time.secondsSinceEpoch
      return age <= span && age >= -Self.allowedClockSkew
    }
  }

  private func none(of value: JSONValue, _ inner: [PredicateCondition]) -> PredicateOutcome {
    guard let elements = value.arrayValue else { return .undecided(value.shown) }
    var undecided: PredicateOutcome?
    for (position, element) in elements.enumerated() {
      switch outcome(inner, element) {
      case .met: return .notMet("element \(position): \(element.shown)")
      case .notMet: break
      case .undecided:
        undecided =
          undecided
          ?? .undecided("element \(position), of which it cannot be said: \(element.shown)")
      }
    }
    return undecided ?? .met(value.shown)
  }

  private func each(of value: JSONValue, _ inner: [PredicateCondition]) -> PredicateOutcome {
    guard let elements = value.arrayValue else { return .undecided(value.shown) }
    var undecided: PredicateOutcome?
    for (position, element) in elements.enumerated() {
      switch outcome(inner, element) {
      case .met: break
      case .notMet(let found): return .notMet("element \(position): \(found)")
      case .undecided(let found):
        undecided = undecided ?? .undecided("element \(position): \(found)")
      }
    }
    return undecided ?? .met(value.shown)
  }

  /// Whether an element meets all of these.
  private func outcome(
    _ conditions: [PredicateCondition], _ element: JSONValue
  ) -> PredicateOutcome {
    let own = PredicateEvaluation(value: element, type: type, now: now)
    return Self.all(conditions.map(own.outcome))
  }

  /// One that is certainly not met decides; else one of which it cannot be said.
  private static func all(_ outcomes: [PredicateOutcome]) -> PredicateOutcome {
    var undecided: PredicateOutcome?
    for outcome in outcomes {
      switch outcome {
      case .met: break
      case .notMet: return outcome
      case .undecided: undecided = undecided ?? outcome
      }
    }
    return undecided ?? .met(outcomes.map(\.found).joined(separator: ", "))
  }

  private static func decided<Value>(
    _ value: JSONValue, _ read: Value?, _ isMet: (Value) -> Bool
  ) -> PredicateOutcome {
    guard let read else { return .undecided(value.shown) }
    return isMet(read) ? .met(value.shown) : .notMet(value.shown)
  }

  /// Of another type than all that is allowed, it is not certain that another value is meant.
  private static func equality(_ value: JSONValue, _ allowed: [JSONValue]) -> PredicateOutcome {
    var isComparable = false
    for wanted in allowed {
      switch (value, wanted) {
      case (.string(let one), .string(let other)):
        if one.isExactly(other) { return .met(value.shown) }
      case (.number(let one), .number(let other)):
        guard let isEqual = one.equals(other) else { continue }
        if isEqual { return .met(value.shown) }
      case (.bool(let one), .bool(let other)):
        if one == other { return .met(value.shown) }
      default: continue
      }
      isComparable = true
    }
    return isComparable ? .notMet(value.shown) : .undecided(value.shown)
  }
}
