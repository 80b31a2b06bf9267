import Digests

extension ImageOutlineBuilder {
  /// Reads an image config and checks it against the number of layers that go with it.
  func imageConfig(
    _ bytes: [UInt8], path: String, layers: Int
  ) throws(ArtifactError) -> ConfigIdentity {
    try located { () throws(ImageError) in
      let config = try ConfigDocument(bytes, path: path)
      guard config.diffIDs.count == layers else {
        throw .layerCountDisagrees(path: path, config: config.diffIDs.count, manifest: layers)
      }
      if let history = config.historyLayers, history != layers {
        throw .historyDisagrees(path: path, history: history, layers: layers)
      }
      return ConfigIdentity(
        digest: SHA256Digest.of(bytes), binds: true, platform: config.platform,
        statesVariant: config.statesVariant, diffIDs: config.diffIDs, members: config.members,
        runtime: RuntimeConfig(config.containerConfig))
    }
  }

  /// Adds an image, or another way and more names to the same image found before.
  mutating func add(_ image: ImageOutline) throws(ArtifactError) {
    nameCount += image.names.count
    guard nameCount <= ImageLimits.names else {
      throw store.image(.tooManyNames(limit: ImageLimits.names))
    }
    let files = [image.configFile] + image.layers.map(\.file)
    guard let known = positions[files]?.first(where: { images[$0].hasManifest(of: image) }) else {
      positions[files, default: []].append(images.count)
      return images.append(image)
    }
    for way in image.ways where !images[known].ways.contains(way) {
      images[known].ways.append(way)
    }
    for index in image.indexes where !images[known].indexes.contains(index) {
      images[known].indexes.append(index)
    }
    for name in image.names where !images[known].names.contains(name) {
      images[known].names.append(name)
    }
    images[known].layers = zip(images[known].layers, image.layers).map { $0.merged(with: $1) }
  }
}

extension ImageOutline {
  /// True unless both have manifests that differ.
  func hasManifest(of other: ImageOutline) -> Bool {
    manifest == other.manifest || manifest == nil || other.manifest == nil
  }
}

extension LayerOutline {
  /// The layer with what a second description adds.
  func merged(with other: LayerOutline) -> LayerOutline {
    LayerOutline(
      file: file, digest: digest ?? other.digest, diffID: diffID ?? other.diffID,
      sourceDigest: sourceDigest ?? other.sourceDigest,
      mediaTypes: mediaTypes.union(other.mediaTypes),
      hasTableOfContents: hasTableOfContents || other.hasTableOfContents)
  }
}
