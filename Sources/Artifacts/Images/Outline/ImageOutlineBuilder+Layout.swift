import Digests
import StrictEncoding

extension ImageOutlineBuilder {
  /// Follows a descriptor to the images below it.
  mutating func follow(_ descriptor: Descriptor, _ path: IndexPath) throws(ArtifactError) {
    switch descriptor.mediaType {
    case .index: try followIndex(descriptor, path)
    case .manifest: try followManifest(descriptor, path)
    default:
      let found = descriptor.mediaType.text
      throw store.image(.unsupportedMediaType(digest: descriptor.digest, found: found))
    }
  }

  private mutating func followIndex(
    _ descriptor: Descriptor, _ path: IndexPath
  ) throws(ArtifactError) {
    guard path.chain.count < ImageLimits.indexDepth else {
      throw store.image(.nestedTooDeep(limit: ImageLimits.indexDepth))
    }
    guard let (bytes, _) = try store.blob(descriptor, role: .index) else {
      return try noteAbsent(descriptor, path)
    }
    let index = try located { () throws(ImageError) in
      let index = try IndexDocument(bytes, path: descriptor.path)
      try Self.agree(index.mediaType, descriptor)
      return index
    }
    let inner = path.below(SHA256Digest.of(bytes))
    let before = images.count + absent.count
    for child in index.manifests { try follow(child, inner) }
    let isReached = images.contains { $0.indexes.contains(SHA256Digest.of(bytes)) }
    guard isReached else {
      let missing = before < images.count + absent.count ? absent.last?.digest : nil
      throw store.image(
        .incomplete(role: .manifest, path: missing?.description ?? descriptor.path))
    }
  }

  private mutating func followManifest(
    _ descriptor: Descriptor, _ path: IndexPath
  ) throws(ArtifactError) {
    guard let (bytes, _) = try store.blob(descriptor, role: .manifest) else {
      return try noteAbsent(descriptor, path)
    }
    let manifest = try located { () throws(ImageError) in
      let manifest = try ManifestDocument(bytes, path: descriptor.path)
      try Self.agree(manifest.mediaType, descriptor)
      return manifest
    }
    let digest = SHA256Digest.of(bytes)
    if try attach(manifest, descriptor, digest, path) { return }
    try addImage(manifest, descriptor, digest, path)
  }

  /// A manifest below an index may be absent; a root may not, since a loader starts there.
  private mutating func noteAbsent(
    _ descriptor: Descriptor, _ path: IndexPath
  ) throws(ArtifactError) {
    guard let index = path.chain.last else {
      throw store.image(.incomplete(role: .manifest, path: descriptor.path))
    }
    if !descriptor.platformIsUnknown { sparse.insert(index) }
    absent.append(
      AbsentManifest(
        digest: descriptor.digest, platform: descriptor.platform,
        isAttestation: descriptor.platformIsUnknown, indexes: path.chain))
  }

  private mutating func addImage(
    _ manifest: ManifestDocument, _ descriptor: Descriptor, _ digest: SHA256Digest,
    _ path: IndexPath
  ) throws(ArtifactError) {
    try count(layers: manifest.layers.count)
    guard let (bytes, file) = try store.blob(manifest.config, role: .config) else {
      throw store.image(.incomplete(role: .config, path: manifest.config.path))
    }
    let config = try config(bytes, of: manifest)
    if let stated = descriptor.platform, !config.agrees(with: stated), let own = config.platform {
      throw store.image(
        .platformDisagrees(path: descriptor.path, descriptor: stated, config: own))
    }
    let layers = try layers(of: manifest, config)
    try add(
      ImageOutline(
        position: images.count, ways: [path.way], indexes: path.chain, sparseIndexes: [],
        manifest: digest, config: config,
        layers: layers, names: path.names, configFile: file))
  }

  /// What the config of a manifest says; an artifact's config binds no layer.
  private func config(
    _ bytes: [UInt8], of manifest: ManifestDocument
  ) throws(ArtifactError) -> ConfigIdentity {
    let digest = SHA256Digest.of(bytes)
    guard case .imageConfig = manifest.config.mediaType else {
      return ConfigIdentity(
        digest: digest, binds: false, platform: nil, statesVariant: false, diffIDs: [],
        members: [], runtime: nil)
    }
    return try imageConfig(bytes, path: manifest.config.path, layers: manifest.layers.count)
  }

  private mutating func layers(
    of manifest: ManifestDocument, _ config: ConfigIdentity
  ) throws(ArtifactError) -> [LayerOutline] {
    var layers: [LayerOutline] = []
    for (position, layer) in manifest.layers.enumerated() {
      let file = try self.layer(layer.path, size: layer.size)
      guard file.size == layer.size else {
        throw store.image(
          .sizeMismatch(role: .layer, path: layer.path, expected: layer.size, found: file.size))
      }
      layers.append(
        LayerOutline(
          file: file, digest: layer.digest, diffID: config.binds ? config.diffIDs[position] : nil,
          sourceDigest: nil, mediaTypes: [layer.mediaType],
          hasTableOfContents: TableOfContents.isAnnounced(in: layer.annotations)))
    }
    return layers
  }

  private static func agree(
    _ own: MediaType?, _ descriptor: Descriptor
  ) throws(ImageError) {
    guard let own, own != descriptor.mediaType else { return }
    throw .mediaTypeDisagrees(
      path: descriptor.path, descriptor: descriptor.mediaType.text, document: own.text)
  }
}
