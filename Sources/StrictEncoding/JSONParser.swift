/// A strict JSON reader over contiguous bytes; recursion is bounded by the depth limit.
struct JSONParser {
  let bytes: [UInt8]
  var position = 0
  private let limits: JSONLimits
  private var values = 0

  init(_ bytes: [UInt8], _ limits: JSONLimits) {
    self.bytes = bytes
    self.limits = limits
  }

  mutating func document() throws(JSONError) -> JSONValue {
    guard bytes.count <= limits.maxBytes else {
      let reason = JSONError.Reason.tooLarge(limit: limits.maxBytes, found: bytes.count)
      throw JSONError(reason, at: limits.maxBytes)
    }
    try refuseOtherEncodings()
    skipWhiteSpace()
    let value = try value(depth: 0)
    skipWhiteSpace()
    guard position == bytes.count else { throw JSONError(.trailingData, at: position) }
    return value
  }

  private func refuseOtherEncodings() throws(JSONError) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { throw JSONError(.byteOrderMark, at: 0) }
    guard bytes.count >= 2 else { return }
    let isMarked = bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE])
    // The first character of any document is ASCII: a zero beside it means wide code units.
    guard !isMarked, bytes[0] != 0, bytes[1] != 0 else { throw JSONError(.notUTF8, at: 0) }
  }

  private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
    values += 1
    guard values <= limits.maxValues else {
      throw JSONError(.tooManyValues(limit: limits.maxValues), at: position)
    }
    let first = try byte()
    switch first {
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "{"): return .object(try object(depth: depth + 1))
    case UInt8(ascii: "["): return .array(try array(depth: depth + 1))
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
    case UInt8(ascii: "t"): return try literal("true", .bool(true))
    case UInt8(ascii: "f"): return try literal("false", .bool(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    default: throw JSONError(.unexpectedByte(first), at: position)
    }
  }

  private mutating func array(depth: Int) throws(JSONError) -> [JSONValue] {
    try open(depth)
    var elements: [JSONValue] = []
    guard try !closes(UInt8(ascii: "]")) else { return elements }
    repeat {
      elements.append(try value(depth: depth))
    } while try continues(before: UInt8(ascii: "]"))
    return elements
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSONObject {
    try open(depth)
    var object = JSONObject()
    guard try !closes(UInt8(ascii: "}")) else { return object }
    repeat {
      let start = position
      let name = try memberName()
      let value = try value(depth: depth)
      guard object.insert(name, value) else {
        throw JSONError(.duplicateMember(name), at: start)
      }
    } while try continues(before: UInt8(ascii: "}"))
    return object
  }

  private mutating func memberName() throws(JSONError) -> String {
    let first = try byte()
    guard first == UInt8(ascii: "\"") else {
      throw JSONError(.unexpectedByte(first), at: position)
    }
    let name = try string()
    skipWhiteSpace()
    let colon = try byte()
    guard colon == UInt8(ascii: ":") else {
      throw JSONError(.unexpectedByte(colon), at: position)
    }
    position += 1
    skipWhiteSpace()
    return name
  }

  /// Steps over an opening bracket and the white space after it.
  private mutating func open(_ depth: Int) throws(JSONError) {
    guard depth <= limits.maxDepth else {
      throw JSONError(.tooDeep(limit: limits.maxDepth), at: position)
    }
    position += 1
    skipWhiteSpace()
  }

  private mutating func closes(_ bracket: UInt8) throws(JSONError) -> Bool {
    guard try byte() == bracket else { return false }
    position += 1
    return true
  }

  /// Steps over a comma (true: another item follows) or over the closing bracket.
  private mutating func continues(before bracket: UInt8) throws(JSONError) -> Bool {
    skipWhiteSpace()
    if try closes(bracket) { return false }
    let comma = position
    guard try byte() == UInt8(ascii: ",") else {
      throw JSONError(.unexpectedByte(bytes[position]), at: position)
    }
    position += 1
    skipWhiteSpace()
    guard try byte() != bracket else { throw JSONError(.trailingComma, at: comma) }
    return true
  }

  private mutating func literal(
    _ word: StaticString, _ value: JSONValue
  ) throws(JSONError) -> JSONValue {
    let start = position
    for expected in word.description.utf8 {
      guard try byte() == expected else { throw JSONError(.invalidLiteral, at: start) }
      position += 1
    }
    return value
  }

  mutating func skipWhiteSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x0A, 0x0D, 0x09: position += 1
      default: return
      }
    }
  }

  /// The byte at the position.
  func byte() throws(JSONError) -> UInt8 {
    guard position < bytes.count else { throw JSONError(.unexpectedEnd, at: position) }
    return bytes[position]
  }
}
