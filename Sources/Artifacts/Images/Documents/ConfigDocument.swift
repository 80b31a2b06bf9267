import Digests
import StrictEncoding

/// An image configuration (OCI image-spec `config.md`), as far as it binds the image.
struct ConfigDocument: Sendable {
  let platform: Platform
  let platformIsUnknown: Bool
  /// False where the config leaves the processor variant open.
  let statesVariant: Bool
  let diffIDs: [SHA256Digest]
  /// History entries that made a layer, or nil where there is no history.
  let historyLayers: Int?
  /// The container's own configuration: user, environment, entry point and so on.
  let containerConfig: JSONValue?
  /// The names of the members, `config.X` for those of the container config, sorted: the first
  /// ``ImageLimits/configMembers`` of them.
  let members: [String]
  let object: JSONObject

  init(_ bytes: [UInt8], path: String) throws(ImageError) {
    let reader = DocumentReader(path: path)
    let object = try reader.object(
      try reader.parse(bytes), "", known: DocumentMembers.config)
    try DocumentShape.demand(.config, of: object, path: path)
    platform = try reader.platform(of: object, under: "")
    platformIsUnknown = platform.os == "unknown" && platform.architecture == "unknown"
    statesVariant = object["variant"] != nil
    diffIDs = try Self.diffIDs(of: object, reader)
    historyLayers = try Self.historyLayers(of: object, reader)
    containerConfig = object["config"]
    members = Self.memberNames(of: object)
    self.object = object
  }

  private static func diffIDs(
    of object: JSONObject, _ reader: DocumentReader
  ) throws(ImageError) -> [SHA256Digest] {
    guard let value = object["rootfs"] else { throw reader.wrong("rootfs", .absent) }
    let rootfs = try reader.object(value, "rootfs", known: DocumentMembers.rootfs)
    let type = try reader.string(rootfs, "type", under: "rootfs")
    guard type == "layers" else { throw reader.wrong("rootfs.type", .unexpected(type)) }
    var diffIDs: [SHA256Digest] = []
    for text in try reader.stringArray(rootfs, "diff_ids", under: "rootfs") {
      let digest = try reader.digest(text, member: "rootfs.diff_ids")
      guard let diffID = digest.as(SHA256.self) else {
        throw reader.wrong("rootfs.diff_ids", .notADigest(text))
      }
      diffIDs.append(diffID)
    }
    return diffIDs
  }

  private static func historyLayers(
    of object: JSONObject, _ reader: DocumentReader
  ) throws(ImageError) -> Int? {
    guard let value = object["history"], value != .null else { return nil }
    let entries = try reader.array(value, "history")
    guard !entries.isEmpty else { return nil }
    var layers = 0
    for entry in entries {
      let entry = try reader.object(entry, "history", known: DocumentMembers.history)
      let isEmpty = entry["empty_layer"]?.boolValue ?? false
      layers += isEmpty ? 0 : 1
    }
    return layers
  }

  private static func memberNames(of object: JSONObject) -> [String] {
    let inner = object["config"]?.objectValue?.names ?? []
    // A statement lists them by their bytes, each once: `config.X` may be a member's own name.
    let sorted = (object.names + inner.map { "config.\($0)" }).sorted { $0.precedesBytewise($1) }
    var names: [String] = []
    for name in sorted where !(names.last?.isExactly(name) ?? false) { names.append(name) }
    return Array(names.prefix(ImageLimits.configMembers))
  }
}
