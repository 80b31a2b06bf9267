import StrictEncoding

/// Members of JSON objects of other people's formats, and lists of objects that are not kept.
enum JSONMembers {
  /// An object of those members that are there, in their order.
  static func present(_ members: [(String, JSONValue?)]) -> JSONValue {
    .object(JSONObject(members.compactMap { name, value in value.map { (name, $0) } }))
  }

  /// A count.
  static func count(_ value: some BinaryInteger) -> JSONValue { .number(JSONNumber(value)) }

  /// A text, if there is one.
  static func text(_ value: String?) -> JSONValue? { value.map { .string($0) } }

  /// A text from outside, safe to show, if there is one.
  static func shown(_ value: String?) -> JSONValue? { value.map { .string(ShownText.of($0)) } }
}
