import Digests
import StrictEncoding

extension ImageOutlineBuilder {
  /// Follows every element of `manifest.json`.
  mutating func followManifestList() throws(ArtifactError) {
    let bytes = try required(DockerManifestList.path, role: .manifest).bytes
    let list = try located { () throws(ImageError) in try DockerManifestList(bytes) }
    for (position, element) in list.elements.enumerated() {
      try follow(element, position)
    }
  }

  private mutating func follow(
    _ element: DockerManifestList.Element, _ position: Int
  ) throws(ArtifactError) {
    try count(layers: element.layers.count)
    let (bytes, file) = try required(element.config, role: .config)
    try checkName(of: element.config, bytes)
    let config = try imageConfig(bytes, path: element.config, layers: element.layers.count)
    let layers = try layers(of: element, config)
    try add(
      ImageOutline(
        position: images.count, ways: [.manifestJSON(position: position)], indexes: [],
        sparseIndexes: [], manifest: nil, config: config,
        layers: layers,
        names: element.repoTags.map { ImageName(text: $0, source: .repoTag) },
        configFile: file))
  }

  private mutating func layers(
    of element: DockerManifestList.Element, _ config: ConfigIdentity
  ) throws(ArtifactError) -> [LayerOutline] {
    let sources = try layerSources(of: element, config)
    var layers: [LayerOutline] = []
    for (path, diffID) in zip(element.layers, config.diffIDs) {
      let source = sources[diffID]
      let file = try layer(path, size: source?.size)
      if let source, source.size != file.size {
        throw store.image(
          .sizeMismatch(role: .layer, path: path, expected: source.size, found: file.size))
      }
      layers.append(
        LayerOutline(
          file: file, digest: nil, diffID: diffID, sourceDigest: source?.digest,
          mediaTypes: source.map { [$0.mediaType] } ?? [],
          hasTableOfContents: source.map { TableOfContents.isAnnounced(in: $0.annotations) }
            ?? false))
    }
    return layers
  }

  /// Reads `LayerSources` by diffID.
  ///
  /// Some tools trust these descriptors unread, so each must be true.
  private func layerSources(
    of element: DockerManifestList.Element, _ config: ConfigIdentity
  ) throws(ArtifactError) -> [SHA256Digest: Descriptor] {
    var sources: [SHA256Digest: Descriptor] = [:]
    for (text, descriptor) in element.layerSources {
      guard let diffID = try? SHA256Digest(parsing: text), config.diffIDs.contains(diffID) else {
        throw store.image(.layerSourceUnknown(diffID: text))
      }
      sources[diffID] = descriptor
    }
    return sources
  }

  /// Checks a digest that a config's path names.
  ///
  /// In the archives of every known writer it does: `HEX.json`, `blobs/sha256/HEX` or `sha256:HEX`.
  private func checkName(of path: String, _ bytes: [UInt8]) throws(ArtifactError) {
    var name = path.pathParts().last.map(String.init) ?? path
    if name.hasSuffix(".json") { name.removeLast(".json".count) }
    if name.hasPrefix("sha256:") { name.removeFirst("sha256:".count) }
    guard let named = try? SHA256Digest(hex: name) else { return }
    let found = SHA256Digest.of(bytes)
    guard named == found else {
      throw store.image(
        .digestMismatch(
          role: .config, path: path, expected: AnyDigest(named), found: AnyDigest(found)))
    }
  }
}
