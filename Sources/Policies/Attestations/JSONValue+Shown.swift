import StrictEncoding

extension JSONValue {
  /// A value for people; what a stranger wrote may be megabytes.
  var shown: String {
    switch self {
    case .string(let text): String(text.prefix(Self.shownLength))
    case .array(let elements): "a list of \(elements.count)"
    case .object(let object):
      "an object with \(object.names.prefix(Self.shownNames).joined(separator: ", "))"
    case .null, .bool, .number:
      String(decoding: encoded().prefix(Self.shownLength), as: UTF8.self)
    }
  }

  private static let shownLength = 200
  private static let shownNames = 8
}
