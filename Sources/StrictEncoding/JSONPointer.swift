/// A place in a JSON document (RFC 6901).
///
/// Array positions have no leading zeros, and `-`, which names no element, is never there.
public struct JSONPointer: Sendable, Hashable, CustomStringConvertible {
  /// The pointer as written.
  public let description: String
  private let tokens: [String]

  /// The longest pointer in bytes, and the most steps of one: far more than any place needs.
  public static let maximumLength = 1_024

  /// Reads a pointer: empty for the whole document, else each step with `/` before it, `~0` for `~` and
  /// `~1` for `/`.
  ///
  /// - Throws: ``JSONPointerError``.
  public init(_ text: String) throws(JSONPointerError) {
    let bytes = Array(text.utf8)
    guard bytes.count <= Self.maximumLength else { throw .tooLong(limit: Self.maximumLength) }
    guard bytes.isEmpty || bytes[0] == UInt8(ascii: "/") else { throw .noSlash }
    var tokens: [String] = []
    for step in bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      .dropFirst()
    {
      tokens.append(try Self.unescaped(Array(step)))
    }
    self.tokens = tokens
    description = text
  }

  /// The value at the place, or nil where there is none.
  public func value(in document: JSONValue) -> JSONValue? {
    if case .value(let value) = look(in: document) { value } else { nil }
  }

  /// What is at the place.
  ///
  /// Nothing is there only where the way leads to an object without the member, or to a list that is too
  /// short. Where it leads through anything else, the document is of another shape than the pointer is
  /// for.
  public func look(in document: JSONValue) -> JSONSighting {
    var value = document
    for token in tokens {
      switch value {
      case .object(let object):
        guard let next = object[token] else { return .nothing }
        value = next
      case .array(let elements):
        guard let position = Self.position(token) else { return .noWay(at: value) }
        guard position < elements.count else { return .nothing }
        value = elements[position]
      case .null, .bool, .number, .string: return .noWay(at: value)
      }
    }
    return .value(value)
  }

  private static func unescaped(_ step: [UInt8]) throws(JSONPointerError) -> String {
    var bytes: [UInt8] = []
    var rest = step[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "~") else {
        bytes.append(byte)
        continue
      }
      switch rest.popFirst() {
      case UInt8(ascii: "0"): bytes.append(UInt8(ascii: "~"))
      case UInt8(ascii: "1"): bytes.append(UInt8(ascii: "/"))
      default: throw .escape
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func position(_ token: String) -> Int? {
    guard let position = Int(token), "\(position)".utf8.elementsEqual(token.utf8), position >= 0
    else { return nil }
    return position
  }
}

/// Why a text is no JSON Pointer.
@nonexhaustive
public enum JSONPointerError: Error, Sendable, Equatable {
  /// It is not empty and does not begin with a slash.
  case noSlash
  /// A `~` is followed by neither `0` nor `1`.
  case escape
  /// It has more bytes than this.
  case tooLong(limit: Int)
}
