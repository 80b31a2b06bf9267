import StrictEncoding

/// Which kind of image document a JSON object can be read as.
///
/// A document that fits two kinds is refused, whatever its media type says: one reader would take
/// it for an index and another for a manifest (CVE-2021-41190).
enum DocumentShape: Sendable, Hashable {
  case index, manifest, config

  /// Checks that the object can be read as `wanted` and as nothing else.
  static func demand(
    _ wanted: DocumentShape, of object: JSONObject, path: String
  ) throws(ImageError) {
    if object["fsLayers"] != nil || object["schemaVersion"]?.integerValue == 1 {
      throw .obsoleteFormat(path: path)
    }
    let shapes = shapes(of: object)
    guard shapes.count <= 1 else { throw .ambiguousDocument(path: path) }
    guard shapes == [wanted] else {
      throw .malformedDocument(path: path, member: wanted.mark, .absent)
    }
    if wanted != .config { try demandSchemaVersion(of: object, path: path) }
  }

  /// The kinds whose telling members the object has.
  static func shapes(of object: JSONObject) -> Set<DocumentShape> {
    var shapes: Set<DocumentShape> = []
    if object["manifests"] != nil { shapes.insert(.index) }
    if object["layers"] != nil || isDescriptor(object["config"]) { shapes.insert(.manifest) }
    if object["rootfs"] != nil { shapes.insert(.config) }
    return shapes
  }

  /// The member that tells this kind from the others.
  private var mark: String {
    switch self {
    case .index: "manifests"
    case .manifest: "layers"
    case .config: "rootfs"
    }
  }

  /// An image config has a member `config` too, but that is no descriptor.
  private static func isDescriptor(_ value: JSONValue?) -> Bool {
    guard let object = value?.objectValue else { return false }
    return object["digest"] != nil || object["mediaType"] != nil
  }

  private static func demandSchemaVersion(
    of object: JSONObject, path: String
  ) throws(ImageError) {
    guard let version = object["schemaVersion"]?.integerValue, version == 2 else {
      throw .malformedDocument(path: path, member: "schemaVersion", .unexpected("not 2"))
    }
  }
}
