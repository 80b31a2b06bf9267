/// What a JSON Pointer leads to in a document.
public enum JSONSighting: Sendable, Hashable {
  /// The value at the place.
  case value(JSONValue)
  /// Nothing: the object that would hold it lacks the member, or the list is too short.
  case nothing
  /// A value on the way has no members, or is a list and the step no position in one.
  case noWay(at: JSONValue)
}
