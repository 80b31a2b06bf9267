import NativeSystem
import StrictEncoding

/// Builds an object of the JSON of reports, leaving out what is absent or empty.
///
/// There may be millions of rows: what is left out is read as absent or empty.
struct ReportJSON {
  private var members: [(name: String, value: JSONValue)] = []

  /// Most objects have no more members: room for these is made at once.
  private static let usualCount = 12

  init() { members.reserveCapacity(Self.usualCount) }

  /// The object of what was added, each member once.
  var value: JSONValue { .object(JSONObject(distinct: members)) }

  mutating func text(_ name: String, _ value: String?) {
    guard let value else { return }
    members.append((name, .string(value)))
  }

  /// Adds a path and, as `NAMEBase64`, its exact bytes where they are not UTF-8.
  mutating func path(_ name: String, _ value: String?) {
    guard let value else { return }
    guard PathMember.mayHoldStandIns(value) else { return text(name, value) }
    let member = PathMember(value)
    text(name, member.shown)
    if !member.isShownExactly { text(name + PathMember.suffix, Base64.encode(member.bytes)) }
  }

  /// Adds paths and, as `NAMEBase64`, the exact bytes of each where those of one are not UTF-8.
  mutating func paths(_ name: String, _ values: [String]) {
    guard values.contains(where: PathMember.mayHoldStandIns) else { return texts(name, values) }
    let paths = values.map { PathMember($0) }
    texts(name, paths.map(\.shown))
    guard !paths.allSatisfy(\.isShownExactly) else { return }
    texts(name + PathMember.suffix, paths.map { Base64.encode($0.bytes) })
  }

  mutating func count(_ name: String, _ value: (some BinaryInteger)?) {
    guard let value else { return }
    members.append((name, .number(JSONNumber(value))))
  }

  mutating func flag(_ name: String, _ value: Bool) {
    members.append((name, .bool(value)))
  }

  mutating func value(_ name: String, _ value: JSONValue) {
    members.append((name, value))
  }

  mutating func list(_ name: String, _ values: [JSONValue]) {
    guard !values.isEmpty else { return }
    members.append((name, .array(values)))
  }

  mutating func texts(_ name: String, _ values: [String]) {
    list(name, values.map { .string($0) })
  }

  /// Adds counts by name, sorted; an empty object where there are none.
  mutating func counts(_ name: String, _ values: [String: UInt64]) {
    let sorted = values.sorted { $0.key.precedesBytewise($1.key) }
    let counts = sorted.map { ($0.key, JSONValue.number(JSONNumber($0.value))) }
    members.append((name, .object(JSONObject(counts))))
  }
}
