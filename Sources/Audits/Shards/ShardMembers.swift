import NativeSystem
import Reports
import StrictEncoding

/// Reads members of a line of a part; what is not as it is written is nil.
struct ShardMembers {
  private let object: JSONObject

  /// Places and counts are below it, as all counts of reports are, so that no sum overflows.
  private static let highest: UInt64 = 1 << 53

  init(_ object: JSONObject) { self.object = object }

  func has(_ name: String) -> Bool { object[name] != nil }

  func text(_ name: String) -> String? {
    guard case .string(let text)? = object[name] else { return nil }
    return text
  }

  func flag(_ name: String) -> Bool? {
    guard case .bool(let flag)? = object[name] else { return nil }
    return flag
  }

  func place(_ name: String) -> UInt64? { Self.number(object[name]) }

  func count(_ name: String) -> Int? { place(name).map { Int($0) } }

  func row(_ name: String) -> ReportRow? { object[name].flatMap { try? ReportRow(json: $0) } }

  func finding(_ name: String) -> ReportFinding? {
    object[name].flatMap { try? ReportFinding(json: $0) }
  }

  /// A path by its exact bytes where its text does not give them.
  func path(_ name: String) -> String? {
    guard let shown = text(name) else { return nil }
    guard has(name + "Base64") else { return PathText.text(of: Array(shown.utf8)) }
    guard let encoded = text(name + "Base64"), let bytes = try? Base64.decode(encoded) else {
      return nil
    }
    return PathText.text(of: bytes)
  }

  func list<Element>(_ name: String, _ read: (JSONValue) -> Element?) -> [Element]? {
    guard case .array(let values)? = object[name] else { return nil }
    var elements: [Element] = []
    for value in values {
      guard let element = read(value) else { return nil }
      elements.append(element)
    }
    return elements
  }

  static func number(_ value: JSONValue?) -> UInt64? {
    guard case .number(let number)? = value, let value = UInt64(number.text), value <= highest
    else { return nil }
    return value
  }

  /// The members for a path.
  static func members(_ name: String, path: String) -> [(String, JSONValue)] {
    let bytes = PathText.bytes(of: path)
    let shown = String(decoding: bytes, as: UTF8.self)
    let exact = shown.utf8.elementsEqual(bytes)
    return [(name, .string(shown))]
      + (exact ? [] : [(name + "Base64", .string(Base64.encode(bytes)))])
  }
}
