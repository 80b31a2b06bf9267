import Digests

extension ImageOutlineBuilder {
  /// Takes note of an attestation manifest (BuildKit's form) and returns true if it is one.
  ///
  /// It counts as one only below an index, if its platform is `unknown/unknown` in descriptor and
  /// config, and every layer is an in-toto statement: anything else could be run as an image.
  mutating func attach(
    _ manifest: ManifestDocument, _ descriptor: Descriptor, _ digest: SHA256Digest,
    _ path: IndexPath
  ) throws(ArtifactError) -> Bool {
    guard !path.chain.isEmpty, descriptor.platformIsUnknown,
      !manifest.layers.isEmpty, manifest.layers.allSatisfy({ $0.mediaType == .attestation })
    else { return false }
    guard case .imageConfig = manifest.config.mediaType,
      let (bytes, _) = try store.blob(manifest.config, role: .attestation)
    else { return false }
    let config = try located { () throws(ImageError) in
      try ConfigDocument(bytes, path: manifest.config.path)
    }
    guard config.platformIsUnknown else { return false }
    var layers: [LayerOutline] = []
    var absent: [AnyDigest] = []
    for layer in manifest.layers {
      guard let file = try store.file(layer.path) else {
        absent.append(layer.digest)
        continue
      }
      layers.append(
        LayerOutline(
          file: file, digest: layer.digest, diffID: nil, sourceDigest: nil,
          mediaTypes: [layer.mediaType], hasTableOfContents: false))
    }
    let paths = [descriptor.path, manifest.config.path] + layers.map(\.file.path)
    attached.append(
      AttachedManifest(
        digest: digest, indexes: path.chain, absent: absent, layers: layers, paths: paths))
    return true
  }
}
