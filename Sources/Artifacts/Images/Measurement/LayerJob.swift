import Digests
import NativeSystem

/// What is to be computed of one stored layer, and what the documents say it must be.
struct LayerJob: Sendable {
  let file: StoredFile
  let role: BlobRole
  var digests: Set<AnyDigest> = []
  var diffIDs: Set<SHA256Digest> = []
  /// True where a second view of the layer's content is an error; else it is reported.
  var refusesSecondViews = false
  var hasTableOfContents = false
  var mediaTypes: Set<MediaType> = []

  /// One job for each stored file that the plan reads, in the order of the images' layers.
  static func jobs(for archive: ImageArchive, _ plan: MeasurementPlan) -> [LayerJob] {
    var order: [StoredFile] = []
    var jobs: [StoredFile: LayerJob] = [:]
    func add(_ layer: LayerOutline, _ levels: Set<BindingLevel>, role: BlobRole) {
      if jobs[layer.file] == nil { order.append(layer.file) }
      jobs[layer.file, default: LayerJob(file: layer.file, role: role)].add(layer, levels)
    }
    for image in archive.images {
      let levels = plan.levels(of: image)
      guard !levels.isEmpty else { continue }
      for layer in image.layers { add(layer, levels, role: .layer) }
      guard plan.refusesSecondViews(of: image) else { continue }
      for layer in image.layers { jobs[layer.file]?.refusesSecondViews = true }
    }
    if plan.isDeep {
      for layer in archive.attached.flatMap(\.layers) {
        add(layer, [.manifest], role: .attestation)
      }
    }
    return order.compactMap { jobs[$0] }
  }

  private mutating func add(_ layer: LayerOutline, _ levels: Set<BindingLevel>) {
    if let source = layer.sourceDigest { digests.insert(source) }
    if !levels.isDisjoint(with: [.manifest, .index]), let digest = layer.digest {
      digests.insert(digest)
    }
    if levels.contains(.config), let diffID = layer.diffID { diffIDs.insert(diffID) }
    hasTableOfContents = hasTableOfContents || layer.hasTableOfContents
    mediaTypes.formUnion(layer.mediaTypes)
  }

  /// Computes and compares.
  func run(in container: ImageContainer) throws(ArtifactError) -> MeasuredLayer {
    let reader: (OpenFile, Range<UInt64>)
    do {
      reader = try container.reader(for: file)
    } catch {
      throw .container(path: container.path, error)
    }
    do {
      return diffIDs.isEmpty ? try hashStored(reader) : try decode(reader)
    } catch {
      throw .image(path: container.path, error)
    }
  }

  private func hashStored(
    _ reader: (OpenFile, Range<UInt64>)
  ) throws(ImageError) -> MeasuredLayer {
    let algorithms = Set(digests.map(\.algorithm))
    let stored: DigestSet
    do {
      stored = try FileMeasurement.digests(
        of: reader.0, range: reader.1, algorithms: algorithms.isEmpty ? [.sha256] : algorithms)
    } catch {
      throw .layer(path: file.path, .measurement(error))
    }
    try compare(stored)
    return MeasuredLayer(
      path: file.path, size: file.size, stored: stored, diffID: nil, compression: nil,
      alternativeView: nil)
  }

  private func decode(_ reader: (OpenFile, Range<UInt64>)) throws(ImageError) -> MeasuredLayer {
    let layer: LayerMeasurement
    do {
      layer = try LayerDecoding.measure(
        reader, storedAlgorithms: Set(digests.map(\.algorithm)))
    } catch {
      // Stored bytes that are not the described ones say more than how they fail to decode.
      if !digests.isEmpty { _ = try hashStored(reader) }
      throw .layer(path: file.path, error)
    }
    try compare(layer.stored)
    for expected in diffIDs where expected != layer.diffID {
      throw .diffIDMismatch(path: file.path, expected: expected, found: layer.diffID)
    }
    try refuseOtherCompression(layer.compression)
    let view = alternativeView(of: layer)
    if refusesSecondViews, let view { throw .alternativeLayerView(path: file.path, view) }
    return MeasuredLayer(
      path: file.path, size: file.size, stored: layer.stored, diffID: layer.diffID,
      compression: layer.compression, alternativeView: view)
  }

  private func compare(_ stored: DigestSet) throws(ImageError) {
    for expected in digests {
      guard let found = stored[expected.algorithm], found != expected else { continue }
      throw .digestMismatch(role: role, path: file.path, expected: expected, found: found)
    }
  }

  /// A runtime that goes by the media type and one that goes by the bytes must decode alike.
  private func refuseOtherCompression(_ found: LayerCompression) throws(ImageError) {
    for mediaType in mediaTypes.map(\.text).sorted() {
      guard let stated = LayerCompression(mediaType: mediaType), stated != found else { continue }
      throw .compressionDisagrees(
        path: file.path, mediaType: mediaType, found: found.rawValue)
    }
  }

  /// What could show a runtime other content than the diffID binds.
  private func alternativeView(of layer: LayerMeasurement) -> AlternativeView? {
    if layer.skippableFrames { return .zstdSkippableFrame }
    if hasTableOfContents { return .tableOfContentsAnnotation }
    return layer.stargzFooter ? .stargzFooter : nil
  }
}
