import Digests
public import Policies
import StrictEncoding

/// A file of versions, as JSON (`Docs/POLICY.md`, "The state").
///
/// ```json
/// {"schema": "sigcheck/state/v1", "names": [{"kind": "path", "name": "tool.bin", "version": "1.4.0",
///   "artifact": "sha256:...", "acceptedAt": "2026-11-28T12:00:00Z"}]}
/// ```
///
/// The names are sorted, each once. A member that is not known here, or a value in another spelling than
/// the one that is written, is refused: what is remembered is never guessed.
public struct StateDocument: Sendable, Hashable {
  /// What is remembered.
  public let versions: RecordedVersions

  static let schema = "sigcheck/state/v1"
  private static let entryMembers = ["kind", "name", "version", "artifact", "acceptedAt"]

  /// Takes what is remembered.
  public init(_ versions: RecordedVersions) {
    self.versions = versions
  }

  /// Reads the bytes of a file.
  ///
  /// - Throws: ``StateProblem`` for the first thing that is not as it would be written.
  public init(parsing bytes: [UInt8]) throws(StateProblem) {
    let root: JSONValue
    do throws(JSONError) {
      root = try JSONValue.parse(
        bytes, limits: JSONLimits(maxBytes: StateLimits.bytes, maxDepth: 3))
    } catch { throw .syntax(error) }
    guard let object = root.objectValue else {
      throw .malformed(at: "", expected: "an object")
    }
    // Another schema may have other members: it comes first.
    let schema = object["schema"]?.stringValue
    guard schema?.isExactly(Self.schema) == true else { throw .schema(found: schema) }
    try Self.demandMembers(object, ["schema", "names"], at: "")
    guard let names = object["names"]?.arrayValue else {
      throw .malformed(at: "names", expected: "a list")
    }
    guard names.count <= StateLimits.names else { throw .full(limit: StateLimits.names) }
    var entries: [(name: VersionedName, recorded: RecordedVersion)] = []
    for (position, value) in names.enumerated() {
      let entry = try Self.entry(value, at: "names[\(position)]")
      guard entries.last.map({ $0.name < entry.name }) ?? true else {
        throw .malformed(at: "names[\(position)]", expected: "a name after the one before it")
      }
      entries.append(entry)
    }
    versions = RecordedVersions(entries)
  }

  /// The bytes of the file.
  public var encoded: [UInt8] {
    let names = versions.entries.map { name, recorded in
      JSONValue.object(
        JSONObject([
          ("kind", .string(name.kind.rawValue)), ("name", .string(name.text)),
          ("version", .string(recorded.version.description)),
          ("artifact", .string(recorded.artifact.description)),
          ("acceptedAt", .string(recorded.acceptedAt.description)),
        ]))
    }
    let root = JSONObject([("schema", .string(Self.schema)), ("names", .array(names))])
    return JSONValue.object(root).encoded(pretty: true) + [UInt8(ascii: "\n")]
  }

  private static func entry(
    _ value: JSONValue, at place: String
  ) throws(StateProblem) -> (name: VersionedName, recorded: RecordedVersion) {
    guard let object = value.objectValue else {
      throw .malformed(at: place, expected: "an object")
    }
    try demandMembers(object, entryMembers, at: place)
    func read<Value>(
      _ member: String, _ expected: String, _ read: (String) -> Value?
    ) throws(StateProblem) -> Value {
      guard let value = object[member]?.stringValue.flatMap(read) else {
        throw .malformed(at: "\(place).\(member)", expected: expected)
      }
      return value
    }
    let kind = try read("kind", "path or repository") { text in
      VersionedName.Kind.allCases.first { $0.rawValue.isExactly(text) }
    }
    return (
      try read("name", "a name") { VersionedName(kind, $0) },
      RecordedVersion(
        version: try read("version", "a version without build metadata, such as 1.4.0") { text in
          SemanticVersion(text).flatMap { $0.description.isExactly(text) ? $0 : nil }
        },
        artifact: try read("artifact", "sha256: and 64 lower-case hexadecimal digits") {
          try? SHA256Digest(parsing: $0)
        },
        acceptedAt: try read("acceptedAt", "a time such as 2026-11-28T12:00:00Z") { text in
          (try? Timestamp(parsing: text)).flatMap { $0.description.isExactly(text) ? $0 : nil }
        })
    )
  }

  /// Each member must be there, and no other.
  private static func demandMembers(
    _ object: JSONObject, _ names: [String], at place: String
  ) throws(StateProblem) {
    let prefix = place.isEmpty ? "" : place + "."
    for name in object.names where !names.contains(where: { $0.isExactly(name) }) {
      throw .malformed(at: prefix + name, expected: "no such member")
    }
    for name in names where object[name] == nil {
      throw .malformed(at: prefix + name, expected: "the member")
    }
  }
}
