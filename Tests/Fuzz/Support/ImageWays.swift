import Artifacts
import Digests
import StrictEncoding

/// What the documents of an archive say, read here in the simplest way, against what was found.
struct ImageWays {
  private let archive: ImageArchive
  private let files: [String: [UInt8]]

  init(_ archive: ImageArchive, _ files: [String: [UInt8]]) {
    self.archive = archive
    self.files = files
  }

  /// Every way in leads to an image, and to the one that it names.
  func check() {
    for (position, element) in (document("manifest.json")?.arrayValue ?? []).enumerated() {
      checkElement(element, image(.manifestJSON(position: position)))
    }
    let index = document("index.json")?.objectValue?["manifests"]?.arrayValue ?? []
    for (position, descriptor) in index.enumerated() {
      let digest = descriptor.objectValue?["digest"]?.stringValue
      let found = archive.images.filter { $0.ways.contains(.index(position: position)) }
      let isAttached = archive.attached.contains { $0.digest.description == digest }
      demand(!found.isEmpty || isAttached, "each descriptor of index.json leads to an image")
      for image in found where digest?.hasPrefix("sha256:") ?? false {
        let digests = image.indexes.prefix(1) + [image.manifest].compactMap { $0 }
        demand(digests.contains { $0.description == digest }, "and to the image that it names")
      }
    }
    checkRepositories()
  }

  /// What was computed is what lies in the archive.
  func check(_ measured: MeasuredImageArchive) {
    for image in measured.images {
      let layers = image.layers.map(\.path)
      demand(layers == image.outline.layers.map(\.file.path), "each layer is measured, in order")
      for (layer, said) in zip(image.layers, image.outline.layers) {
        guard let bytes = files[layer.path] else {
          return demand(false, "a layer is a file of the archive")
        }
        demand(layer.size == UInt64(bytes.count), "the size is the file's")
        for digest in (layer.stored?.all ?? []) + (said.digest.map { [$0] } ?? []) {
          demand(AnyDigest.of(bytes, by: digest.algorithm) == digest, "a digest is the file's")
        }
        if layer.compression == LayerCompression.none, let diffID = layer.diffID {
          demand(diffID == SHA256Digest.of(bytes), "a diffID is that of the bytes")
        }
        if image.levels.contains(.config) {
          demand(layer.diffID != nil && layer.diffID == said.diffID, "a config binds each layer")
        }
      }
    }
  }

  private func checkElement(_ element: JSONValue, _ image: ImageOutline?) {
    guard let image else {
      return demand(false, "each element of manifest.json leads to an image")
    }
    let config = element.objectValue?["Config"]?.stringValue.flatMap { files[$0] }
    demand(config.map { SHA256Digest.of($0) } == image.config?.digest, "with the config it names")
    let layers = (element.objectValue?["Layers"]?.arrayValue ?? []).compactMap(\.stringValue)
    demand(layers.map { files[$0] } == image.layers.map { files[$0.file.path] }, "and the layers")
    for tag in element.objectValue?["RepoTags"]?.arrayValue ?? [] {
      demand(hasName(tag.stringValue ?? "", .repoTag, image), "and the tags")
    }
  }

  private func checkRepositories() {
    for (repository, tags) in document("repositories")?.objectValue?.members ?? [] {
      for tag in tags.objectValue?.names ?? [] {
        let name = "\(repository):\(tag)"
        let isFound = archive.images.contains {
          hasName(name, .repositories, $0) || hasName(name, .repoTag, $0)
        }
        demand(isFound, "each name in repositories is an image's")
      }
    }
  }

  private func hasName(_ name: String, _ source: ImageName.Source, _ image: ImageOutline) -> Bool {
    image.names.contains { $0.source == source && $0.text.utf8.elementsEqual(name.utf8) }
  }

  private func image(_ way: ImageWay) -> ImageOutline? {
    archive.images.first { $0.ways.contains(way) }
  }

  private func document(_ path: String) -> JSONValue? {
    files[path].flatMap { try? JSONValue.parse($0) }
  }
}
