import StrictEncoding

/// Reads the members of one protobuf message from its JSON form, and knows where it stands.
struct RootMessage {
  private let object: JSONObject
  let pointer: String

  init(_ value: JSONValue, at pointer: String, members: [String]) throws(TrustedRootError) {
    guard case .object(let object) = value else {
      throw TrustedRootError(.wrongType(expected: "object"), at: pointer)
    }
    self.object = object
    self.pointer = pointer
    for (name, _) in object.members where !members.contains(where: { $0.isExactly(name) }) {
      throw TrustedRootError(.unknownMember, at: place(of: name))
    }
  }

  func place(of name: String) -> String {
    var text = "\(pointer)/"
    for scalar in name.unicodeScalars {
      switch scalar {
      case "~": text += "~0"
      case "/": text += "~1"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  /// A member's value, or nil where it is absent or null.
  func value(_ name: String) -> JSONValue? {
    guard let value = object[name], value != .null else { return nil }
    return value
  }

  func message(_ name: String, members: [String]) throws(TrustedRootError) -> RootMessage? {
    guard let value = value(name) else { return nil }
    return try RootMessage(value, at: place(of: name), members: members)
  }

  func requiredMessage(
    _ name: String, members: [String]
  ) throws(TrustedRootError) -> RootMessage {
    guard let message = try message(name, members: members) else { throw missing(name) }
    return message
  }

  /// A text; nil where it is absent, null or empty.
  func text(_ name: String) throws(TrustedRootError) -> String? {
    guard let text = try string(name) else { return nil }
    guard text.utf8.count <= TrustedRootLimits.textBytes else {
      throw TrustedRootError(
        .tooLong(limit: TrustedRootLimits.textBytes, found: text.utf8.count), at: place(of: name))
    }
    return text
  }

  func requiredText(_ name: String) throws(TrustedRootError) -> String {
    guard let text = try text(name) else { throw missing(name) }
    return text
  }

  func requiredBytes(_ name: String) throws(TrustedRootError) -> [UInt8] {
    guard let text = try string(name) else { throw missing(name) }
    do throws(Base64Error) { return try Base64.decode(text) } catch {
      throw TrustedRootError(.base64(error), at: place(of: name))
    }
  }

  func instant(_ name: String) throws(TrustedRootError) -> TrustInstant? {
    guard let text = try string(name) else { return nil }
    do throws(TimestampError) { return try TrustInstant(parsing: text) } catch {
      throw TrustedRootError(.time(error), at: place(of: name))
    }
  }

  func list(_ name: String, limit: Int) throws(TrustedRootError) -> [JSONValue] {
    guard let value = value(name) else { return [] }
    guard case .array(let elements) = value else {
      throw TrustedRootError(.wrongType(expected: "array"), at: place(of: name))
    }
    guard elements.count <= limit else {
      throw TrustedRootError(.tooMany(limit: limit, found: elements.count), at: place(of: name))
    }
    return elements
  }

  func missing(_ name: String) -> TrustedRootError {
    TrustedRootError(.missingMember, at: place(of: name))
  }

  private func string(_ name: String) throws(TrustedRootError) -> String? {
    guard let value = value(name) else { return nil }
    guard case .string(let text) = value else {
      throw TrustedRootError(.wrongType(expected: "string"), at: place(of: name))
    }
    return text.isEmpty ? nil : text
  }
}
