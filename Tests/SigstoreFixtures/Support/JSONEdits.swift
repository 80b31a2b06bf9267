public import StrictEncoding

/// Changes to JSON values, one at a time.
public enum JSONEdits {
  /// Gives the value with each member left out (the path ends with `-`), with a member added to each object
  /// (`+`), and with each member of another type (`null`).
  public static func each(_ value: JSONValue, _ body: ([String], JSONValue) -> Void) {
    visit(value, [], { $0 }, body)
  }

  /// The value with every member of this name replaced.
  public static func replacing(_ name: String, by new: JSONValue, in value: JSONValue) -> JSONValue
  {
    switch value {
    case .object(let object):
      .object(
        JSONObject(
          object.members.map {
            ($0.name, $0.name == name ? new : replacing(name, by: new, in: $0.value))
          }))
    case .array(let elements): .array(elements.map { replacing(name, by: new, in: $0) })
    default: value
    }
  }

  private static func visit(
    _ value: JSONValue, _ path: [String], _ rebuild: @escaping (JSONValue) -> JSONValue,
    _ body: ([String], JSONValue) -> Void
  ) {
    switch value {
    case .object(let object):
      let members = object.members.map { ($0.name, $0.value) }
      body(path + ["+"], rebuild(.object(JSONObject(members + [("another", 1)]))))
      for (position, (name, member)) in members.enumerated() {
        let replaced = { (new: JSONValue) in
          var members = members
          members[position].1 = new
          return rebuild(.object(JSONObject(members)))
        }
        var without = members
        without.remove(at: position)
        body(path + [name, "-"], rebuild(.object(JSONObject(without))))
        body(path + [name, "null"], replaced(.null))
        visit(member, path + [name], replaced, body)
      }
    case .array(let elements):
      for (position, element) in elements.enumerated() {
        let replaced = { (new: JSONValue) in
          var elements = elements
          elements[position] = new
          return rebuild(.array(elements))
        }
        body(path + ["\(position)", "null"], replaced(.null))
        visit(element, path + ["\(position)"], replaced, body)
      }
    default: break
    }
  }
}
