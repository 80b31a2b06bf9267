import NativeSystem
import StrictEncoding

/// Members of the JSON of reports.
///
/// Absent texts and empty lists are left out in lines of rows, since there may be millions; what is left
/// out is read as absent or empty.
enum ReportJSON {
  /// Builds an object, leaving out what is absent or empty.
  struct Builder {
    private(set) var members: [(String, JSONValue)] = []

    mutating func text(_ name: String, _ value: String?) {
      guard let value else { return }
      members.append((name, .string(value)))
    }

    /// A path, and its exact bytes where they are not UTF-8.
    mutating func path(_ name: String, _ value: String?) {
      guard let value else { return }
      members += ReportJSON.path(name, value)
    }

    mutating func count(_ name: String, _ value: (some BinaryInteger)?) {
      guard let value else { return }
      members.append((name, .number(JSONNumber(value))))
    }

    mutating func flag(_ name: String, _ value: Bool) {
      members.append((name, .bool(value)))
    }

    mutating func list(_ name: String, _ values: [JSONValue]) {
      guard !values.isEmpty else { return }
      members.append((name, .array(values)))
    }

    mutating func texts(_ name: String, _ values: [String]) {
      list(name, values.map { .string($0) })
    }

    mutating func counts(_ name: String, _ values: [String: UInt64]) {
      let sorted = values.sorted { $0.key < $1.key }.map {
        ($0.key, JSONValue.number(JSONNumber($0.value)))
      }
      members.append((name, .object(JSONObject(sorted))))
    }

    var value: JSONValue { .object(JSONObject(members)) }
  }

  /// The member `name`, and `nameBase64` with the exact bytes where they are not UTF-8.
  static func path(_ name: String, _ path: String) -> [(String, JSONValue)] {
    let bytes = PathText.bytes(of: path)
    let shown = String(decoding: bytes, as: UTF8.self)
    guard Array(shown.utf8) != bytes else { return [(name, .string(shown))] }
    return [(name, .string(shown)), (name + "Base64", .string(Base64.encode(bytes)))]
  }
}
