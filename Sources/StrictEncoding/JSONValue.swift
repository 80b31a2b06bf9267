/// A JSON value (RFC 8259) as the strict parser accepts it.
///
/// Strings and member names are compared and hashed by their UTF-8 bytes, unlike `String`, which
/// calls canonically equivalent texts equal.
public enum JSONValue: Sendable, Hashable {
  /// The word `null`.
  case null
  /// The words `true` and `false`.
  case bool(Bool)
  /// A number, by its spelling.
  case number(JSONNumber)
  /// A string after unescaping.
  case string(String)
  /// Values in their order.
  case array([JSONValue])
  /// Members in their order, each name once.
  case object(JSONObject)

  /// Reads one document that fills `bytes`.
  ///
  /// Accepted is what every careful reader takes alike: RFC 8259 in UTF-8 with the demands of
  /// I-JSON (RFC 7493) that readers disagree about otherwise: no byte order mark, no member twice,
  /// no half surrogate pairs. Noncharacters are let through, since nobody reads them differently.
  /// Size is checked first, depth and the number of values as they grow.
  ///
  /// - Throws: `JSONError` with the byte position of the first offence.
  public static func parse(
    _ bytes: [UInt8], limits: JSONLimits = .standard
  ) throws(JSONError) -> JSONValue {
    var parser = JSONParser(bytes, limits)
    return try parser.document()
  }

  /// Returns the value on one line without white space, in UTF-8, and without a newline at the end.
  ///
  /// Strings are escaped so that any terminal may show them: beside what RFC 8259 demands also DEL,
  /// C1 controls, direction controls and line separators.
  public func encoded() -> [UInt8] {
    encoded(pretty: false)
  }

  /// Returns the value as `encoded()` does, with characters that nobody sees escaped as well: for what people read.
  ///
  /// It is the same value to every reader of JSON.
  public func encodedVisibly() -> [UInt8] {
    var writer = JSONWriter(pretty: false, hidesNothing: true)
    writer.write(self)
    return writer.output
  }

  /// Returns the value as `encoded()` does or, if `pretty`, over several lines.
  ///
  /// The pretty form indents by two spaces and does not end with a newline.
  public func encoded(pretty: Bool) -> [UInt8] {
    var writer = JSONWriter(pretty: pretty)
    writer.write(self)
    return writer.output
  }

  /// Whether both are the same value; strings by bytes, numbers by spelling, members in any order.
  public static func == (left: JSONValue, right: JSONValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.number(let left), .number(let right)): left == right
    case (.string(let left), .string(let right)): UTF8Text.areIdentical(left, right)
    case (.array(let left), .array(let right)): left == right
    case (.object(let left), .object(let right)): left == right
    default: false
    }
  }

  /// Hashes in step with equality.
  public func hash(into hasher: inout Hasher) {
    switch self {
    case .null: hasher.combine(0)
    case .bool(let value): hasher.combine(value)
    case .number(let value): hasher.combine(value)
    case .string(let value): UTF8Text.hash(value, into: &hasher)
    case .array(let value): hasher.combine(value)
    case .object(let value): hasher.combine(value)
    }
  }
}
