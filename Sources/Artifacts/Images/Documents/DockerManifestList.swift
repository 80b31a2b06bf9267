import Digests
import StrictEncoding

/// The `manifest.json` of a docker-archive: a list of images by path, not a registry manifest.
struct DockerManifestList: Sendable {
  struct Element: Sendable {
    let config: String
    let layers: [String]
    let repoTags: [String]
    /// What `LayerSources` says of a layer, by its diffID.
    let layerSources: [(diffID: String, descriptor: Descriptor)]
  }

  static let path = "manifest.json"
  let elements: [Element]

  init(_ bytes: [UInt8]) throws(ImageError) {
    let reader = DocumentReader(path: Self.path)
    let values = try reader.array(try reader.parse(bytes), "")
    guard !values.isEmpty else { throw .noImages }
    var elements: [Element] = []
    for (position, value) in values.enumerated() {
      elements.append(try Self.element(value, at: "[\(position)]", reader))
    }
    self.elements = elements
  }

  private static func element(
    _ value: JSONValue, at place: String, _ reader: DocumentReader
  ) throws(ImageError) -> Element {
    let object = try reader.object(value, place, known: DocumentMembers.dockerElement)
    var sources: [(String, Descriptor)] = []
    if let value = object["LayerSources"], value != .null {
      let member = "\(place).LayerSources"
      for (diffID, descriptor) in try reader.map(value, member).members {
        sources.append((diffID, try Descriptor(descriptor, in: reader, member: member)))
      }
    }
    return Element(
      config: try reader.string(object, "Config", under: place),
      layers: try reader.stringArray(object, "Layers", under: place),
      repoTags: try reader.stringArray(object, "RepoTags", under: place),
      layerSources: sources)
  }
}
