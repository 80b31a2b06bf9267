import StrictEncoding

/// What stands in a predicate where a condition looks.
enum PredicateReading {
  /// All that stands there; nothing where the predicate has nothing to say of it.
  case values([JSONValue])
  /// Something is said in another shape than is looked for, so that no condition on it can be decided: what
  /// was found instead.
  case unreadable(String)

  /// Looks at one place.
  init(_ pointer: JSONPointer, in value: JSONValue) {
    switch pointer.look(in: value) {
    case .value(let found): self = .values([found])
    case .nothing: self = .values([])
    case .noWay(let step): self = .unreadable("\(step.shown) on the way")
    }
  }

  /// Reads each value further.
  func flatMap(_ read: (JSONValue) -> PredicateReading) -> PredicateReading {
    guard case .values(let values) = self else { return self }
    return values.map(read).reduce(.values([])) { $0.and($1) }
  }

  /// Both together.
  func and(_ other: PredicateReading) -> PredicateReading {
    switch (self, other) {
    case (.values(let own), .values(let others)): .values(own + others)
    case (.unreadable, _): self
    case (_, .unreadable): other
    }
  }

  /// The other one where nothing stands here.
  func orElse(_ other: @autoclosure () -> PredicateReading) -> PredicateReading {
    if case .values(let values) = self, values.isEmpty { other() } else { self }
  }
}
