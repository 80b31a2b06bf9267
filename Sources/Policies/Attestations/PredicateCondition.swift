public import StrictEncoding

/// What a rule demands of one place in a predicate.
///
/// A condition is met, or not met, or cannot be decided, since nothing stands at the place, or something of
/// another type, or the way there leads through something else. Only the first one lets an attestation count; see ``Test/noneOf(_:)`` for why the others
/// are told apart.
public struct PredicateCondition: Sendable, Hashable {
  /// What is looked at.
  public let subject: Subject
  /// What is taken where nothing stands at the place, or `null`; not where the way there is barred.
  public let fallback: JSONValue?
  /// What is demanded of it.
  public let test: Test

  /// What a condition can look at.
  public enum Subject: Sendable, Hashable {
    /// The value at a place of the predicate, or of the element of a list that is looked at.
    case pointer(JSONPointer)
    /// What a predicate says wherever its type says it.
    case fact(PredicateFact)
  }

  /// What can be demanded of a value.
  public indirect enum Test: Sendable, Hashable {
    /// It is one of these texts, numbers or truth values; numbers are compared by value.
    case oneOf([JSONValue])
    /// It is a text that one of these patterns fits.
    case matches([NamePattern])
    /// Something stands there that is not `null`, or nothing does.
    case exists(Bool)
    /// It is a number that is not less.
    case atLeast(JSONNumber)
    /// It is a number that is not more.
    case atMost(JSONNumber)
    /// It is a time (RFC 3339) that lies not longer ago than so many seconds, and not more than five
    /// minutes ahead: clocks differ.
    case newerThan(Int64)
    /// It is a list, and for each element it is certain that not all of these are met.
    ///
    /// A finding without a severity is not one of a lesser severity: where it cannot be decided whether an
    /// element meets a condition, this is not met.
    case noneOf([PredicateCondition])
    /// It is a list, and each element meets all of these.
    case eachOf([PredicateCondition])
  }

  /// Notes a condition.
  public init(_ subject: Subject, _ test: Test, fallback: JSONValue? = nil) {
    self.subject = subject
    self.test = test
    self.fallback = fallback
  }

  /// The number of conditions, with those within it.
  public var count: Int {
    switch test {
    case .noneOf(let inner), .eachOf(let inner): 1 + inner.map(\.count).reduce(0, +)
    default: 1
    }
  }
}
