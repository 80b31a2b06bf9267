import StrictEncoding

/// Reads a trusted root from its JSON form.
enum TrustedRootDecoder {
  private static let limits = JSONLimits(
    maxBytes: TrustedRootLimits.bytes, maxDepth: TrustedRootLimits.depth,
    maxValues: TrustedRootLimits.values)

  static func decode(_ bytes: [UInt8]) throws(TrustedRootError) -> TrustedRoot {
    guard bytes.count <= TrustedRootLimits.bytes else {
      throw TrustedRootError(.tooLarge(limit: TrustedRootLimits.bytes, found: bytes.count))
    }
    let value: JSONValue
    do throws(JSONError) { value = try JSONValue.parse(bytes, limits: limits) } catch {
      throw TrustedRootError(.json(error))
    }
    return try root(value)
  }

  private static func root(_ value: JSONValue) throws(TrustedRootError) -> TrustedRoot {
    // The version first: the members of another one are not known here.
    let mediaType = try mediaType(of: value)
    let root = try RootMessage(
      value, at: "",
      members: [
        "mediaType", "tlogs", "certificateAuthorities", "ctlogs", "timestampAuthorities",
      ])
    return try TrustedRoot(
      mediaType: mediaType,
      logs: try entries("tlogs", of: root, LogDecoder.decode),
      certificateAuthorities: try entries(
        "certificateAuthorities", of: root, AuthorityDecoder.decode),
      certificateLogs: try entries("ctlogs", of: root, LogDecoder.decode),
      timestampAuthorities: try entries("timestampAuthorities", of: root, AuthorityDecoder.decode))
  }

  private static func mediaType(
    of value: JSONValue
  ) throws(TrustedRootError) -> TrustedRootMediaType {
    guard case .object(let object) = value else {
      throw TrustedRootError(.wrongType(expected: "object"))
    }
    guard let member = object["mediaType"] else {
      throw TrustedRootError(.missingMember, at: "/mediaType")
    }
    guard case .string(let text) = member else {
      throw TrustedRootError(.wrongType(expected: "string"), at: "/mediaType")
    }
    guard let mediaType = TrustedRootMediaType(exactly: text) else {
      throw TrustedRootError(.mediaType(found: text), at: "/mediaType")
    }
    return mediaType
  }

  private static func entries<Entry>(
    _ name: String, of root: RootMessage,
    _ decode: (JSONValue, String) throws(TrustedRootError) -> Entry
  ) throws(TrustedRootError) -> [Entry] {
    var entries: [Entry] = []
    for (position, element) in try root.list(name, limit: TrustedRootLimits.entries).enumerated() {
      entries.append(try decode(element, "/\(name)/\(position)"))
    }
    return entries
  }
}
