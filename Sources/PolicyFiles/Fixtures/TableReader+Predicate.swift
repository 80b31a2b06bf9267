import NativeTOML
import StrictEncoding

extension TableReader {
  /// The made-up predicate of an attestation: a table, or the text of a JSON object for what TOML cannot
  /// write.
  func predicate() throws(PolicyFileError) -> JSONValue {
    guard let value = table["predicate"] else { return .object(JSONObject()) }
    if case .string(let text) = value.content {
      guard let json = try? JSONValue.parse(Array(text.utf8)), json.objectValue != nil else {
        throw error(
          .value(expected: "a table, or a JSON object as text", found: text), at: "predicate")
      }
      return json
    }
    guard case .table = value.content else { throw wrong(value, "a table", at: "predicate") }
    return try json(value, at: "predicate")
  }

  private func json(_ value: TOMLValue, at name: String) throws(PolicyFileError) -> JSONValue {
    switch value.content {
    case .string(let text): return .string(text)
    case .integer(let number): return .number(JSONNumber(number))
    case .boolean(let truth): return .bool(truth)
    case .time(let time): return .string(time.description)
    case .float(let number):
      guard let number = JSONNumber(number) else { throw wrong(value, "a finite number", at: name) }
      return .number(number)
    case .localTime: throw wrong(value, "a time with its offset", at: name)
    case .array(let values):
      var elements: [JSONValue] = []
      for value in values { elements.append(try json(value, at: name)) }
      return .array(elements)
    case .table(let table):
      var object = JSONObject()
      for member in table.members {
        _ = object.insert(member.name, try json(member.value, at: name))
      }
      return .object(object)
    }
  }
}
