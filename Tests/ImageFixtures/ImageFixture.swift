import Digests
public import StrictEncoding

/// A small image whose parts tests can change before it is written in one form or another.
public struct ImageFixture: Sendable {
  /// How the layers are stored.
  public enum Compression: Sendable { case none, gzip }

  /// The uncompressed layers, lowest first.
  public var layers: [[UInt8]] = [
    TarWriter.archive([("etc/passwd", Array("root:x:0:0\n".utf8))]),
    TarWriter.archive([("app/run", Array("#!/bin/sh\necho test\n".utf8))]),
  ]
  /// How the layers are stored.
  public var compression: Compression
  /// Members of the container config.
  public var containerConfig: JSONObject = ["User": "1000", "Cmd": ["/app/run"]]
  /// The processor architecture.
  public var architecture = "amd64"
  /// Further members of the config.
  public var moreConfig: [(String, JSONValue)] = []

  /// Makes the fixture.
  public init(compression: Compression = .none) {
    self.compression = compression
  }

  /// The stored bytes of each layer.
  public var blobs: [[UInt8]] {
    layers.map { compression == .gzip ? StoredGzip.member($0) : $0 }
  }

  /// The config's bytes.
  public var config: [UInt8] {
    let diffIDs = layers.map { JSONValue.string(SHA256Digest.of($0).description) }
    let history = layers.map { _ in JSONValue.object(["created_by": "test"]) }
    return JSONValue.object(
      JSONObject(
        [
          ("architecture", .string(architecture)), ("os", "linux"),
          ("config", .object(containerConfig)),
          ("rootfs", .object(["type": "layers", "diff_ids": .array(diffIDs)])),
          ("history", .array(history)),
        ] + moreConfig)
    ).encoded()
  }

  /// The manifest's bytes.
  public var manifest: [UInt8] {
    let suffix = compression == .gzip ? "+gzip" : ""
    let layers = blobs.map {
      Self.descriptor(of: $0, "application/vnd.oci.image.layer.v1.tar" + suffix)
    }
    return JSONValue.object([
      "schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json",
      "config": Self.descriptor(of: config, "application/vnd.oci.image.config.v1+json"),
      "layers": .array(layers),
    ]).encoded()
  }

  /// A descriptor of the manifest, with its platform.
  public func manifestDescriptor(refName: String? = nil) -> JSONValue {
    var more: [(String, JSONValue)] = [
      ("platform", .object(["architecture": .string(architecture), "os": "linux"]))
    ]
    if let refName {
      more.append(
        ("annotations", .object(["org.opencontainers.image.ref.name": .string(refName)])))
    }
    return Self.descriptor(of: manifest, "application/vnd.oci.image.manifest.v1+json", more)
  }

  /// The blobs of the image by their paths in a layout.
  public var blobFiles: [(path: String, bytes: [UInt8])] {
    ([manifest, config] + blobs).map { (Self.blobPath($0), $0) }
  }

  /// The files of an OCI layout.
  public func layout(refName: String? = "1.4") -> FileSet {
    FileSet(
      [
        ("oci-layout", Array(#"{"imageLayoutVersion":"1.0.0"}"#.utf8)),
        ("index.json", Self.index([manifestDescriptor(refName: refName)])),
      ] + blobFiles)
  }

  /// The files of a docker-archive as `docker save` writes it.
  public func dockerArchive(tags: [String] = ["app:1.4"]) -> FileSet {
    let name = SHA256Digest.of(config).hex + ".json"
    let paths = blobs.map { SHA256Digest.of($0).hex + "/layer.tar" }
    return FileSet(
      [("manifest.json", Self.manifestList([(name, tags, paths)])), (name, config)]
        + zip(paths, blobs).map { ($0, $1) })
  }

  /// The files of an archive with both descriptions, as Docker 25 writes it.
  public func dual(tags: [String] = ["app:1.4"]) -> FileSet {
    var files = layout(refName: "1.4")
    files["manifest.json"] = Self.manifestList([
      (Self.blobPath(config), tags, blobs.map(Self.blobPath))
    ])
    return files
  }

  /// The bytes of a `manifest.json`.
  public static func manifestList(
    _ elements: [(config: String, tags: [String], layers: [String])]
  ) -> [UInt8] {
    JSONValue.array(
      elements.map { element in
        .object([
          "Config": .string(element.config),
          "RepoTags": .array(element.tags.map(JSONValue.string)),
          "Layers": .array(element.layers.map(JSONValue.string)),
        ])
      }
    ).encoded()
  }

  /// The bytes of an index.
  public static func index(_ manifests: [JSONValue]) -> [UInt8] {
    JSONValue.object([
      "schemaVersion": 2, "mediaType": "application/vnd.oci.image.index.v1+json",
      "manifests": .array(manifests),
    ]).encoded()
  }

  /// A descriptor of some bytes.
  public static func descriptor(
    of bytes: [UInt8], _ mediaType: String, _ more: [(String, JSONValue)] = []
  ) -> JSONValue {
    .object(
      JSONObject(
        [
          ("mediaType", .string(mediaType)),
          ("digest", .string(SHA256Digest.of(bytes).description)),
          ("size", .number(JSONNumber(Int64(bytes.count)))),
        ] + more))
  }

  /// Where a layout keeps some bytes.
  public static func blobPath(_ bytes: [UInt8]) -> String {
    "blobs/sha256/" + SHA256Digest.of(bytes).hex
  }
}
