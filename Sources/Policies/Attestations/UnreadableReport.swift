import StrictEncoding

/// A scanner's report is of no form that is known here, or two readers could find different things in it.
struct UnreadableReport: Error {}

extension JSONValue {
  /// The object that this must be, where no member is one of these names in another case: readers that fold
  /// names would see another value.
  func report(reading names: [String]) throws(UnreadableReport) -> JSONObject {
    guard let object = objectValue, object.variant(of: names) == nil else {
      throw UnreadableReport()
    }
    return object
  }
}

extension JSONObject {
  /// A list, or an empty one where there is none or `null`.
  func reportList(_ name: String) throws(UnreadableReport) -> [JSONValue] {
    switch self[name] {
    case nil, .null?: return []
    case .array(let elements)?: return elements
    default: throw UnreadableReport()
    }
  }

  /// An object, or nil where there is none or `null`.
  func reportObject(
    _ name: String, reading names: [String]
  ) throws(UnreadableReport) -> JSONObject? {
    guard let value = self[name], value != .null else { return nil }
    return try value.report(reading: names)
  }

  /// Whether a member that is none of these holds members or elements, in which there may be findings.
  func holdsMore(than names: [String]) -> Bool {
    members.contains { name, value in
      !names.contains { $0.isExactly(name) } && !value.isHollow
    }
  }
}

extension JSONValue {
  private static let empty: [JSONValue] = [.array([]), .object(JSONObject())]

  /// Whether nothing else can be in it.
  fileprivate var isHollow: Bool {
    switch self {
    case .array, .object: Self.empty.contains(self)
    case .null, .bool, .number, .string: true
    }
  }
}
