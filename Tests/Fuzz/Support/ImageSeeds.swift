import Digests
import ImageFixtures
import StrictEncoding

/// Small archives of every form that image documents come in.
enum ImageSeeds {
  static var all: [(name: String, files: FileSet)] {
    [
      ("layout", image().layout()), ("docker-archive", image().dockerArchive()),
      ("dual", image().dual()), ("without-tags", image().dockerArchive(tags: [])),
      ("two-tags", image().dual(tags: ["app:1.4", "app:latest"])),
      ("platforms", platforms()), ("attestation", attestation()), ("repositories", repositories()),
      ("legacy", legacy()), ("two-images", twoImages()), ("embedded", embedded()),
    ]
  }

  private static func image(
    _ architecture: String = "amd64", layers: [String] = ["a", "b"]
  )
    -> ImageFixture
  {
    var image = ImageFixture()
    image.layers = layers.map { Array($0.utf8) }
    image.architecture = architecture
    return image
  }

  private static let manifestType = "application/vnd.oci.image.manifest.v1+json"
  private static let indexType = "application/vnd.oci.image.index.v1+json"
  private static let marker = (
    path: "oci-layout", bytes: Array(#"{"imageLayoutVersion":"1.0.0"}"#.utf8)
  )

  private static func layout(_ descriptors: [JSONValue], _ blobs: [[UInt8]]) -> FileSet {
    var files = FileSet([marker, ("index.json", ImageFixture.index(descriptors))])
    for blob in blobs { files[ImageFixture.blobPath(blob)] = blob }
    return files
  }

  private static func platforms() -> FileSet {
    let images = [image(), image("arm64", layers: ["c"])]
    let index = ImageFixture.index(images.map { $0.manifestDescriptor() })
    let root = ImageFixture.descriptor(of: index, indexType)
    return layout([root], [index] + images.flatMap { [$0.manifest, $0.config] + $0.blobs })
  }

  private static func attestation() -> FileSet {
    let subject = image(layers: ["a"])
    let layer = Array(#"{"_type":"https://in-toto.io/Statement/v0.1"}"#.utf8)
    let config = JSONValue.object([
      "architecture": "unknown", "os": "unknown",
      "rootfs": .object([
        "type": "layers", "diff_ids": .array([.string(SHA256Digest.of(layer).description)]),
      ]),
    ]).encoded()
    let manifest = JSONValue.object([
      "schemaVersion": 2, "mediaType": .string(manifestType),
      "config": ImageFixture.descriptor(of: config, "application/vnd.oci.image.config.v1+json"),
      "layers": .array([ImageFixture.descriptor(of: layer, "application/vnd.in-toto+json")]),
    ]).encoded()
    let annotations: JSONObject = [
      "vnd.docker.reference.type": "attestation-manifest",
      "vnd.docker.reference.digest": .string(SHA256Digest.of(subject.manifest).description),
    ]
    let descriptor = ImageFixture.descriptor(
      of: manifest, manifestType,
      [
        ("annotations", .object(annotations)),
        ("platform", .object(["architecture": "unknown", "os": "unknown"])),
      ])
    let index = ImageFixture.index([subject.manifestDescriptor(), descriptor])
    return layout(
      [ImageFixture.descriptor(of: index, indexType)],
      [index, manifest, config, subject.manifest, subject.config, layer] + subject.blobs)
  }

  private static func repositories() -> FileSet {
    var files = image().dual()
    let top = SHA256Digest.of(Array("b".utf8)).hex
    files.files.insert(("repositories", Array(#"{"app":{"1.4":"\#(top)"}}"#.utf8)), at: 0)
    return files
  }

  private static func legacy() -> FileSet {
    let image = image()
    let list = ImageFixture.manifestList([
      ("config.json", ["app:1"], ["one/layer.tar", "two/layer.tar"])
    ])
    var files = FileSet([
      ("manifest.json", list),
      ("repositories", Array(#"{"app":{"1":"two"}}"#.utf8)),
      ("config.json", image.config),
    ])
    files["one/json"] = Array(#"{"id":"one","os":"linux"}"#.utf8)
    files["two/json"] = JSONValue.object([
      "id": "two", "parent": "one", "architecture": "amd64", "os": "linux",
      "config": .object(image.containerConfig),
    ]).encoded()
    files["one/layer.tar"] = image.blobs[0]
    files["two/layer.tar"] = image.blobs[1]
    return files
  }

  private static func twoImages() -> FileSet {
    let images = [image(layers: ["a"]), image("arm64", layers: ["a"])]
    let list = ImageFixture.manifestList(
      images.indices.map { ("\($0).json", ["app:\($0)"], ["a.tar"]) })
    return FileSet(
      [("manifest.json", list)] + images.indices.map { ("\($0).json", images[$0].config) }
        + [("a.tar", Array("a".utf8))])
  }

  private static func embedded() -> FileSet {
    let image = image()
    let descriptor = ImageFixture.descriptor(
      of: image.manifest, manifestType,
      [("data", .string(Base64.encode(image.manifest)))])
    return layout([descriptor], [image.manifest, image.config] + image.blobs)
  }
}
