import StrictEncoding

/// Reads the members of one protobuf message from its JSON form.
///
/// As proto3 has it, an absent member, `null` and the empty value are the same.
struct MessageReader {
  let object: JSONObject
  let path: String

  /// Reads a value as a message that has these members and no others.
  init(_ value: JSONValue, at path: String, members: [String]) throws(BundleError) {
    guard case .object(let object) = value else {
      throw .wrongType(path: path, expected: .object)
    }
    self.object = object
    self.path = path
    for (name, _) in object.members where !members.contains(where: { $0.isExactly(name) }) {
      throw .unknownMember(path: place(of: name))
    }
  }

  func place(of name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

  /// A member's value, or nil where it is absent or null.
  func value(_ name: String) -> JSONValue? {
    guard let value = object[name], value != .null else { return nil }
    return value
  }

  func message(_ name: String, members: [String]) throws(BundleError) -> MessageReader? {
    guard let value = value(name) else { return nil }
    return try MessageReader(value, at: place(of: name), members: members)
  }

  func requiredMessage(
    _ name: String, members: [String]
  ) throws(BundleError) -> MessageReader {
    guard let message = try message(name, members: members) else {
      throw .missingMember(path: place(of: name))
    }
    return message
  }

  func string(_ name: String) throws(BundleError) -> String {
    guard let value = value(name) else { return "" }
    guard case .string(let text) = value else {
      throw .wrongType(path: place(of: name), expected: .string)
    }
    return text
  }

  func requiredString(_ name: String) throws(BundleError) -> String {
    let text = try string(name)
    guard !text.isEmpty else { throw .missingMember(path: place(of: name)) }
    return text
  }

  func bytes(_ name: String) throws(BundleError) -> [UInt8] {
    try Self.bytes(.string(string(name)), at: place(of: name))
  }

  func requiredBytes(_ name: String) throws(BundleError) -> [UInt8] {
    let bytes = try bytes(name)
    guard !bytes.isEmpty else { throw .missingMember(path: place(of: name)) }
    return bytes
  }

  /// The place is put together where it is told of, since most values are as they should be.
  static func bytes(
    _ value: JSONValue, at path: @autoclosure () -> String
  ) throws(BundleError) -> [UInt8] {
    guard case .string(let text) = value else {
      throw .wrongType(path: path(), expected: .string)
    }
    do {
      return try Base64.decode(text)
    } catch {
      throw .base64(path: path(), error)
    }
  }

  /// A 64-bit integer that is not negative, as a text or a number; 0 where it is absent.
  func integer(_ name: String) throws(BundleError) -> Int64 {
    let place = place(of: name)
    let spelling: String
    switch value(name) {
    case nil: return 0
    case .string(let text): spelling = text
    case .number(let number): spelling = number.text
    default: throw .wrongType(path: place, expected: .integer)
    }
    // One spelling only: no plus sign, no leading zeros, no fraction or exponent.
    guard let integer = Int64(spelling), String(integer) == spelling else {
      throw .notAnInteger(path: place)
    }
    guard integer >= 0 else { throw .negative(path: place, found: integer) }
    return integer
  }

  func list(_ name: String, limit: Int) throws(BundleError) -> [JSONValue] {
    guard let value = value(name) else { return [] }
    guard case .array(let elements) = value else {
      throw .wrongType(path: place(of: name), expected: .array)
    }
    try BundleRules.checkCount(elements.count, limit: limit, path: place(of: name))
    return elements
  }

  /// The one member of a choice (a protobuf `oneof`) that is set.
  func choice(_ names: [String]) throws(BundleError) -> String {
    let found = names.filter { value($0) != nil }
    guard let first = found.first else { throw .noChoice(path: path, expected: names) }
    guard found.count == 1 else { throw .severalChoices(path: path, found: found) }
    return first
  }
}
