import StrictEncoding

/// Reads the known members of a JSON object; others are ignored.
struct ObjectReader {
  let object: JSONObject
  private let makePath: () -> String

  /// Reads a value as an object; its place is put together where something is told of it.
  init(
    _ value: JSONValue, at path: @autoclosure @escaping () -> String
  ) throws(StatementError) {
    guard case .object(let object) = value else {
      throw .wrongType(path: path(), expected: .object)
    }
    self.object = object
    makePath = path
  }

  var path: String { makePath() }

  func place(of name: String) -> String {
    let path = path
    return path.isEmpty ? name : "\(path).\(name)"
  }

  /// Refuses members that a lenient reader would take for one of these.
  func refuseVariants(of known: [String]) throws(StatementError) {
    guard let variant = object.variant(of: known) else { return }
    throw .ambiguousMember(path: place(of: variant.name), known: variant.known)
  }

  func refuse(_ name: String) throws(StatementError) {
    guard object[name] == nil else { throw .memberNotAllowed(path: place(of: name)) }
  }

  func value(_ name: String) throws(StatementError) -> JSONValue {
    guard let value = object[name] else { throw .missingMember(path: place(of: name)) }
    return value
  }

  func optionalString(_ name: String) throws(StatementError) -> String? {
    guard let value = object[name] else { return nil }
    return try Self.string(value, at: place(of: name))
  }

  func string(_ name: String) throws(StatementError) -> String {
    let text = try Self.string(value(name), at: place(of: name))
    guard !text.isEmpty else { throw .missingMember(path: place(of: name)) }
    return text
  }

  /// The place is put together where it is told of, since most values are as they should be.
  static func string(
    _ value: JSONValue, at path: @autoclosure () -> String
  ) throws(StatementError) -> String {
    guard case .string(let text) = value else {
      throw .wrongType(path: path(), expected: .string)
    }
    return text
  }

  func optionalList(_ name: String, limit: Int) throws(StatementError) -> [JSONValue]? {
    guard let value = object[name] else { return nil }
    guard case .array(let elements) = value else {
      throw .wrongType(path: place(of: name), expected: .array)
    }
    guard elements.count <= limit else {
      throw .tooMany(path: place(of: name), limit: limit, found: elements.count)
    }
    return elements
  }

  /// A list of one element or more.
  func list(_ name: String, limit: Int) throws(StatementError) -> [JSONValue] {
    guard let elements = try optionalList(name, limit: limit), !elements.isEmpty else {
      throw .missingMember(path: place(of: name))
    }
    return elements
  }
}
