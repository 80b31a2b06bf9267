import StrictEncoding

/// Reads the members of a JSON object; one that is not known is refused, as other tools do here.
struct StrictObject {
  let place: String
  let object: JSONObject

  init(_ value: JSONValue, at place: String) throws(ExchangeError) {
    guard let object = value.objectValue else {
      throw .wrongType(place: place, expected: "an object")
    }
    self.place = place
    self.object = object
  }

  /// The whole document.
  init(parsing bytes: [UInt8]) throws(ExchangeError) {
    let value: JSONValue
    do throws(JSONError) { value = try JSONValue.parse(bytes) } catch { throw .json(error) }
    try self.init(value, at: "the document")
  }

  /// The place of a member.
  func place(of name: String) -> String { place == "the document" ? name : "\(place).\(name)" }

  func demandKnown(_ names: [String]) throws(ExchangeError) {
    for name in object.names where !names.contains(where: { $0.isExactly(name) }) {
      throw .unknownMember(place: place(of: name))
    }
  }

  func string(_ name: String) throws(ExchangeError) -> String? {
    guard let value = object[name] else { return nil }
    guard let text = value.stringValue else {
      throw .wrongType(place: place(of: name), expected: "a string")
    }
    return text
  }

  func demanded<Value>(_ value: Value?, _ name: String) throws(ExchangeError) -> Value {
    guard let value else { throw .missingMember(place: place(of: name)) }
    return value
  }

  func bool(_ name: String) throws(ExchangeError) -> Bool? {
    guard let value = object[name] else { return nil }
    guard let truth = value.boolValue else {
      throw .wrongType(place: place(of: name), expected: "true or false")
    }
    return truth
  }

  func strings(_ name: String) throws(ExchangeError) -> [String]? {
    guard let values = try array(name) else { return nil }
    var texts: [String] = []
    for (position, value) in values.enumerated() {
      guard let text = value.stringValue else {
        throw .wrongType(place: "\(place(of: name))[\(position)]", expected: "a string")
      }
      texts.append(text)
    }
    return texts
  }

  func array(_ name: String) throws(ExchangeError) -> [JSONValue]? {
    guard let value = object[name] else { return nil }
    guard let values = value.arrayValue else {
      throw .wrongType(place: place(of: name), expected: "an array")
    }
    return values
  }

  func inner(_ name: String) throws(ExchangeError) -> StrictObject? {
    guard let value = object[name] else { return nil }
    return try StrictObject(value, at: place(of: name))
  }
}
