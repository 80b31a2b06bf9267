import StrictEncoding

extension PredicateCondition {
  /// What is looked at, in a few words.
  var place: String {
    switch subject {
    case .pointer(let pointer): pointer.description.isEmpty ? "value" : pointer.description
    case .fact(let fact): fact.rawValue
    }
  }

  /// What is demanded of it, in a few words.
  var expectation: String {
    switch test {
    case .oneOf(let values):
      (values.count == 1 ? "" : "one of: ") + values.map(Self.text).joined(separator: ", ")
    case .matches(let patterns): "like " + patterns.map(\.description).joined(separator: " or ")
    case .exists(let wanted): wanted ? "something" : "nothing"
    case .atLeast(let bound): "at least \(bound)"
    case .atMost(let bound): "at most \(bound)"
    case .newerThan(let span): "at most \(TimeSpan(seconds: span)) ago"
    case .noneOf(let inner): "no element with " + Self.text(inner)
    case .eachOf(let inner): "only elements with " + Self.text(inner)
    }
  }

  private static func text(_ conditions: [PredicateCondition]) -> String {
    conditions.map { "\($0.place) \($0.expectation)" }.joined(separator: " and ")
  }

  private static func text(_ value: JSONValue) -> String {
    value.stringValue ?? String(decoding: value.encoded(), as: UTF8.self)
  }
}
