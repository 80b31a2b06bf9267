public import Digests
import StrictEncoding

/// The images of an archive or a layout folder: all documents read and digested, no layer yet.
public final class ImageArchive: Sendable {
  /// The path as the caller gave it.
  public let path: String
  /// The shape in which the images are stored.
  public let form: ImageForm
  /// The images, each once, however many ways lead to it.
  public let images: [ImageOutline]
  /// Manifests that an index names and the archive does not hold.
  public let absent: [AbsentManifest]
  /// Attestation manifests: attached to images, not covered by their signatures.
  public let attached: [AttachedManifest]
  /// Files that no way leads to, sorted: reported, never used.
  public let unreferenced: [String]
  /// The copy that is read, where one was made.
  public let copy: ArtifactCopy?
  let container: ImageContainer
  private let documentDigests: [SHA256Digest: DigestSet]

  /// Reads the documents of a container.
  ///
  /// - Throws: ``ArtifactError`` for everything that makes it no sound image.
  init(_ container: ImageContainer, copy: ArtifactCopy? = nil) throws(ArtifactError) {
    var builder = ImageOutlineBuilder(container)
    try builder.build()
    for position in builder.images.indices {
      let sparse = builder.sparse.intersection(builder.images[position].indexes)
      builder.images[position].sparseIndexes = sparse
    }
    self.container = container
    self.copy = copy
    documentDigests = builder.store.digests
    path = container.path
    images = builder.images
    absent = builder.absent
    attached = builder.attached
    unreferenced = Self.unreferenced(in: container, used: builder.store.used)
    form = Self.form(of: container, used: builder.store.used)
  }

  /// The names of all images, in order.
  public var names: [ImageName] { images.flatMap(\.names) }

  /// Every digest of the document that has this SHA-256 digest, or nil if there is none.
  public func digests(ofDocument sha256: SHA256Digest) -> DigestSet? {
    documentDigests[sha256]
  }

  /// The images to which the archive gives this name, at least one.
  ///
  /// - Throws: ``ArtifactError`` if none has it.
  public func images(named reference: String) throws(ArtifactError) -> [ImageOutline] {
    let named = images.filter { image in
      image.names.contains { $0.isCovered(by: reference) }
    }
    guard !named.isEmpty else {
      throw .image(
        path: path, .imageNotFound(reference: reference, names: names.map(\.text)))
    }
    return named
  }

  /// The stored size in bytes of the layers that a plan reads.
  public func plannedBytes(_ plan: MeasurementPlan) -> UInt64 {
    let files = images.filter { !plan.levels(of: $0).isEmpty }.flatMap(\.layers).map(\.file)
    return Set(files).reduce(0) { $0 + $1.size }
  }

  private static func unreferenced(in container: ImageContainer, used: Set<String>) -> [String] {
    let usedFolders = Set(used.flatMap(Self.parents))
    return container.entries.filter { entry in
      !used.contains(entry.path) && !(entry.kind == .folder && usedFolders.contains(entry.path))
    }.map(\.path).sorted()
  }

  private static func parents(of path: String) -> [String] {
    let parts = path.pathParts()
    return parts.indices.dropFirst().map { parts[..<$0].joined(separator: "/") }
  }

  static func form(of container: ImageContainer, used: Set<String>) -> ImageForm {
    let isDocker = used.contains(ImageMarker.manifestJSON.rawValue)
    let isOCI = used.contains(ImageMarker.indexJSON.rawValue)
    switch (container.kind, isDocker && isOCI, isOCI) {
    case (.folder, true, _): return .dockerAndOCIFolder
    case (.folder, false, _): return .ociLayout
    case (.archive, true, _): return .dockerAndOCIArchive
    case (.archive, false, true): return .ociArchive
    case (.archive, false, false): return .dockerArchive
    }
  }
}
