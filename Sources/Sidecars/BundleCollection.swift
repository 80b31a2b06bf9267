import Bundles

/// The bundles that are considered for one artifact: each once, and no more than the limits.
public struct BundleCollection: Sendable {
  /// The bundles in the order in which they were added.
  public private(set) var bundles: [FoundBundle] = []
  private var known: Set<Bundle> = []
  private var byteCount = 0

  /// Makes an empty collection.
  public init() {}

  /// Adds a bundle unless an equal one is there already.
  ///
  /// - Throws: ``SidecarError/tooManyBundles(limit:)`` or ``SidecarError/tooManyBytes(limit:)``
  ///   (`BundleLimits`).
  public mutating func add(_ found: FoundBundle) throws(SidecarError) {
    guard known.insert(found.bundle).inserted else { return }
    guard bundles.count < BundleLimits.bundlesPerArtifact else {
      throw .tooManyBundles(limit: BundleLimits.bundlesPerArtifact)
    }
    byteCount += found.byteCount
    guard byteCount <= BundleLimits.bytesPerArtifact else {
      throw .tooManyBytes(limit: BundleLimits.bytesPerArtifact)
    }
    bundles.append(found)
  }
}
