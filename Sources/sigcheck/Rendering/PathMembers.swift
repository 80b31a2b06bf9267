import NativeSystem
import StrictEncoding

/// A path as members of a JSON object.
enum PathMembers {
  /// The member `name`, and `nameBase64` with the exact bytes where they are not UTF-8.
  static func members(_ name: String, _ path: String) -> [(String, JSONValue)] {
    let bytes = PathText.bytes(of: path)
    let shown = String(decoding: bytes, as: UTF8.self)
    guard Array(shown.utf8) != bytes else { return [(name, .string(shown))] }
    return [(name, .string(shown)), (name + "Base64", .string(Base64.encode(bytes)))]
  }
}

extension JSONValue {
  /// The string, or null where there is none.
  static func optional(_ text: String?) -> JSONValue {
    text.map { .string($0) } ?? .null
  }

  /// The number of bytes or of things.
  static func count(_ value: some BinaryInteger) -> JSONValue {
    .number(JSONNumber(Int64(clamping: value)))
  }
}
