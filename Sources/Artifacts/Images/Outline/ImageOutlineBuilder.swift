import Digests
import StrictEncoding

/// Follows every way by which a loader could find an image in a container.
///
/// 1. The markers say which descriptions there are.
/// 2. `index.json` leads through indexes and manifests to configs and layers.
/// 3. `manifest.json` leads to configs and layers by path.
/// 4. `repositories` and legacy `json` files must lead to images found before.
/// 5. What two ways share is one image, with the names of both.
struct ImageOutlineBuilder {
  var store: DocumentStore
  var images: [ImageOutline] = []
  /// Positions in ``images`` by stored config and layers: to compare each with each is dear.
  var positions: [[StoredFile]: [Int]] = [:]
  var absent: [AbsentManifest] = []
  var attached: [AttachedManifest] = []
  /// Names read so far, equal ones included.
  var nameCount = 0
  /// Layers described so far, equal ones included.
  private var layerCount = 0
  /// Indexes from which a platform's manifest is absent.
  var sparse: Set<SHA256Digest> = []
  /// Layers that are described and not there; only a sketch goes on without them.
  private(set) var absentLayers: [StoredFile] = []
  private let isSketch: Bool

  init(_ container: ImageContainer, isSketch: Bool = false) {
    store = DocumentStore(container)
    self.isSketch = isSketch
  }

  /// Builds the outline of all images.
  mutating func build() throws(ArtifactError) {
    let markers = try markers()
    guard !markers.isEmpty else { throw store.image(.noImageMarker) }
    if markers.contains(.ociLayout) || markers.contains(.indexJSON) { try followLayout(markers) }
    if markers.contains(.manifestJSON) { try followManifestList() }
    try followLegacy(markers)
    guard !images.isEmpty else { throw store.image(.noImages) }
  }

  /// The markers that are present as files.
  mutating func markers() throws(ArtifactError) -> Set<ImageMarker> {
    var found: Set<ImageMarker> = []
    for marker in ImageMarker.allCases where try store.file(marker.rawValue) != nil {
      found.insert(marker)
    }
    return found
  }

  /// Maps an image error of `body` to one with the container's path.
  func located<T>(_ body: () throws(ImageError) -> T) throws(ArtifactError) -> T {
    do {
      return try body()
    } catch {
      throw store.image(error)
    }
  }

  /// Takes note of the layers of one more image, before anything is made of them.
  mutating func count(layers: Int) throws(ArtifactError) {
    guard layers <= ImageLimits.layers else {
      throw store.image(.tooManyLayers(limit: ImageLimits.layers))
    }
    layerCount += layers
    guard layerCount <= ImageLimits.allLayers else {
      throw store.image(.tooManyLayers(limit: ImageLimits.allLayers))
    }
  }

  /// The document at a path that must be present.
  mutating func required(
    _ path: String, role: BlobRole
  ) throws(ArtifactError) -> (bytes: [UInt8], file: StoredFile) {
    guard let found = try store.document(path) else {
      throw store.image(.incomplete(role: role, path: path))
    }
    return found
  }

  /// The stored bytes of a layer; `size` is what a descriptor gives, where there is one.
  mutating func layer(_ path: String, size: UInt64?) throws(ArtifactError) -> StoredFile {
    if let file = try store.file(path) { return file }
    let known = absentLayers.first { $0.path.utf8.elementsEqual(path.utf8) }
    if let known { return known }
    guard isSketch, let size else {
      throw store.image(.incomplete(role: .layer, path: path))
    }
    let absent = StoredFile(path: path, size: size)
    absentLayers.append(absent)
    return absent
  }

  private mutating func followLayout(_ markers: Set<ImageMarker>) throws(ArtifactError) {
    guard markers.contains(.indexJSON) else {
      throw store.image(.markerWithout(.ociLayout, missing: ImageMarker.indexJSON.rawValue))
    }
    guard markers.contains(.ociLayout) else {
      throw store.image(.markerWithout(.indexJSON, missing: ImageMarker.ociLayout.rawValue))
    }
    let layout = try required(ImageMarker.ociLayout.rawValue, role: .index).bytes
    try located { () throws(ImageError) in try LayoutMarkerDocument.check(layout) }
    let path = ImageMarker.indexJSON.rawValue
    let outer = try required(path, role: .index).bytes
    let index = try located { () throws(ImageError) in try IndexDocument(outer, path: path) }
    for (position, root) in index.manifests.enumerated() {
      let path = IndexPath(way: .index(position: position), chain: [], names: Self.names(of: root))
      try follow(root, path)
    }
  }

  private static func names(of root: Descriptor) -> [ImageName] {
    var names: [ImageName] = []
    if let text = root.annotations["org.opencontainers.image.ref.name"] {
      names.append(ImageName(text: text, source: .refName))
    }
    if let text = root.annotations["io.containerd.image.name"] {
      names.append(ImageName(text: text, source: .containerdName))
    }
    return names
  }
}
