public import StrictEncoding

extension JSONValue {
  /// The same document with another value, or none, at a place that is there or one step beyond.
  public func setting(_ path: String, to value: JSONValue?) -> JSONValue {
    setting(path.split(separator: "/").map(String.init)[...], value)
  }

  private func setting(_ steps: ArraySlice<String>, _ value: JSONValue?) -> JSONValue {
    guard let step = steps.first else { return value ?? .null }
    let rest = steps.dropFirst()
    switch self {
    case .object(let object):
      var members = object.members.map { ($0.name, $0.value) }
      if let place = members.firstIndex(where: { $0.0 == step }) {
        if rest.isEmpty, value == nil {
          members.remove(at: place)
        } else {
          members[place].1 = members[place].1.setting(rest, value)
        }
      } else if let value {
        members.append((step, JSONValue.null.setting(rest, value)))
      }
      return .object(JSONObject(members))
    case .array(var elements):
      guard let place = Int(step) else { return self }
      if place == elements.count { elements.append(.null) }
      if rest.isEmpty, value == nil {
        elements.remove(at: place)
        return .array(elements)
      }
      elements[place] = elements[place].setting(rest, value)
      return .array(elements)
    default: return .object(JSONObject([(step, JSONValue.null.setting(rest, value))]))
    }
  }
}
