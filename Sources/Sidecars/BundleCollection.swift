import Bundles

/// The bundles that are considered for one artifact: each once, and no more than the limits.
public struct BundleCollection: Sendable {
  /// The bundles in the order in which they were added.
  public private(set) var bundles: [FoundBundle] = []
  /// The bundles, from when they are too many to be compared one by one.
  private var known: Set<Bundle> = []
  private var byteCount = 0

  /// Up to this many, comparing a bundle with each costs less than hashing all of its bytes.
  private static let linearLimit = 4

  /// Makes an empty collection.
  public init() {}

  /// Adds a bundle unless an equal one is there already.
  ///
  /// - Throws: ``SidecarError/tooManyBundles(limit:)`` or ``SidecarError/tooManyBytes(limit:)``
  ///   (`BundleLimits`).
  public mutating func add(_ found: FoundBundle) throws(SidecarError) {
    guard insert(found.bundle) else { return }
    guard bundles.count < BundleLimits.bundlesPerArtifact else {
      throw .tooManyBundles(limit: BundleLimits.bundlesPerArtifact)
    }
    byteCount += found.byteCount
    guard byteCount <= BundleLimits.bytesPerArtifact else {
      throw .tooManyBytes(limit: BundleLimits.bytesPerArtifact)
    }
    bundles.append(found)
  }

  /// Whether no equal bundle is there.
  private mutating func insert(_ bundle: Bundle) -> Bool {
    guard bundles.count >= Self.linearLimit else {
      return !bundles.contains { $0.bundle == bundle }
    }
    if known.isEmpty { known = Set(bundles.map(\.bundle)) }
    return known.insert(bundle).inserted
  }
}
