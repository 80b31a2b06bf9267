import Digests
import StrictEncoding

/// Reads the members of one image document and says where a wrong one stands.
struct DocumentReader: Sendable {
  /// The document's path in the archive, for messages.
  let path: String
  private static let limits = JSONLimits(
    maxBytes: ImageLimits.documentBytes, maxDepth: JSONLimits.standard.maxDepth,
    maxValues: ImageLimits.documentValues)

  func parse(_ bytes: [UInt8]) throws(ImageError) -> JSONValue {
    do {
      return try JSONValue.parse(bytes, limits: Self.limits)
    } catch {
      throw .notJSON(path: path, error)
    }
  }

  /// A map whose names mean nothing by themselves, such as annotations.
  func map(_ value: JSONValue, _ member: String) throws(ImageError) -> JSONObject {
    guard let object = value.objectValue else { throw wrong(member, .notAnObject) }
    return object
  }

  /// An object with these members; others are ignored, but for variants of a known name that a
  /// loader would take for it.
  func object(
    _ value: JSONValue, _ member: String, known: [String]
  ) throws(ImageError) -> JSONObject {
    let object = try map(value, member)
    if let variant = object.variant(of: known) {
      throw .memberVariant(path: path, member: join(member, variant.name), known: variant.known)
    }
    return object
  }

  func array(_ value: JSONValue, _ member: String) throws(ImageError) -> [JSONValue] {
    guard let array = value.arrayValue else { throw wrong(member, .notAnArray) }
    return array
  }

  /// The descriptors of a member that must be present and an array.
  func descriptors(_ object: JSONObject, _ name: String) throws(ImageError) -> [Descriptor] {
    guard let list = object[name] else { throw wrong(name, .absent) }
    var descriptors: [Descriptor] = []
    for (position, value) in try array(list, name).enumerated() {
      descriptors.append(try Descriptor(value, in: self, member: "\(name)[\(position)]"))
    }
    return descriptors
  }

  /// A member that must be present and a string.
  func string(
    _ object: JSONObject, _ name: String, under parent: String = ""
  ) throws(ImageError) -> String {
    guard let text = try optionalString(object, name, under: parent) else {
      throw wrong(join(parent, name), .absent)
    }
    return text
  }

  /// A member that is a string, or absent, or null.
  func optionalString(
    _ object: JSONObject, _ name: String, under parent: String = ""
  ) throws(ImageError) -> String? {
    guard let value = object[name], value != .null else { return nil }
    guard let text = value.stringValue else { throw wrong(join(parent, name), .notAString) }
    return text
  }

  /// An array of strings; absent and null are no strings.
  func stringArray(
    _ object: JSONObject, _ name: String, under parent: String = ""
  ) throws(ImageError) -> [String] {
    guard let value = object[name], value != .null else { return [] }
    var texts: [String] = []
    for element in try array(value, join(parent, name)) {
      guard let text = element.stringValue else { throw wrong(join(parent, name), .notAString) }
      texts.append(text)
    }
    return texts
  }

  /// An object of strings; absent and null are empty.
  func strings(
    _ object: JSONObject, _ name: String, under parent: String = ""
  ) throws(ImageError) -> [String: String] {
    guard let value = object[name], value != .null else { return [:] }
    var texts: [String: String] = [:]
    for (key, element) in try map(value, join(parent, name)).members {
      guard let text = element.stringValue else { throw wrong(join(parent, name), .notAString) }
      // A Swift dictionary would fold two canonically equal spellings into one.
      guard texts.updateValue(text, forKey: key) == nil else {
        throw wrong(join(parent, name), .repeated)
      }
    }
    return texts
  }

  func digest(
    _ object: JSONObject, _ name: String, under parent: String
  ) throws(ImageError) -> AnyDigest {
    try digest(string(object, name, under: parent), member: join(parent, name))
  }

  func digest(_ text: String, member: String) throws(ImageError) -> AnyDigest {
    do {
      return try AnyDigest(parsing: text)
    } catch {
      throw wrong(member, .notADigest(text))
    }
  }

  func size(
    _ object: JSONObject, _ name: String, under parent: String
  ) throws(ImageError) -> UInt64 {
    guard let value = object[name] else { throw wrong(join(parent, name), .absent) }
    guard let number = value.integerValue, let size = UInt64(exactly: number) else {
      throw wrong(join(parent, name), .notASize)
    }
    return size
  }

  func base64(
    _ object: JSONObject, _ name: String, under parent: String
  ) throws(ImageError) -> [UInt8]? {
    guard let text = try optionalString(object, name, under: parent) else { return nil }
    do {
      return try Base64.decode(text)
    } catch {
      throw wrong(join(parent, name), .notBase64)
    }
  }

  /// The `platform` of a descriptor, or nil where it has none.
  func platform(_ object: JSONObject, under parent: String) throws(ImageError) -> Platform? {
    guard let value = object["platform"], value != .null else { return nil }
    let member = join(parent, "platform")
    let object = try self.object(value, member, known: DocumentMembers.platform)
    return try platform(of: object, under: member)
  }

  /// The platform that `os`, `architecture` and `variant` of an object name.
  func platform(of object: JSONObject, under parent: String) throws(ImageError) -> Platform {
    let os = try optionalString(object, "os", under: parent) ?? ""
    let architecture = try optionalString(object, "architecture", under: parent) ?? ""
    let variant = try optionalString(object, "variant", under: parent)
    do {
      return try Platform(
        os: os, architecture: architecture, variant: variant?.isEmpty == true ? nil : variant)
    } catch {
      throw wrong(join(parent, "platform"), .notAPlatform(error))
    }
  }

  func wrong(_ member: String, _ problem: DocumentProblem) -> ImageError {
    .malformedDocument(path: path, member: member, problem)
  }

  private func join(_ parent: String, _ name: String) -> String {
    parent.isEmpty ? name : "\(parent).\(name)"
  }
}
