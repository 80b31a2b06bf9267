/// Which digests of an archive's layers are to be computed.
public struct MeasurementPlan: Sendable, Hashable {
  /// The levels at which signatures bind the image at each position; nil where nothing is signed
  /// yet.
  public let bindings: [Int: Set<BindingLevel>]?
  /// True if everything is recomputed, whatever the bindings need.
  public let isDeep: Bool

  /// Every stored blob and every diffID, attached attestations included: for signing, and for
  /// looking at an image that nothing binds.
  public static let everything = MeasurementPlan(bindings: nil, isDeep: true)

  /// What these levels need: stored digests for an index or a manifest, diffIDs for a config.
  public static func binding(_ bindings: [Int: Set<BindingLevel>]) -> MeasurementPlan {
    MeasurementPlan(bindings: bindings, isDeep: false)
  }

  /// The same bindings, with everything else recomputed as well.
  public var deepened: MeasurementPlan { MeasurementPlan(bindings: bindings, isDeep: true) }

  /// The levels that are to be checked for an image.
  func levels(of image: ImageOutline) -> Set<BindingLevel> {
    isDeep ? Self.possible(image) : bindings?[image.position] ?? []
  }

  /// True for an image that is yet to be signed, and of which only the config can be: no verifier
  /// would take a layer of it that has a second view.
  func refusesSecondViews(of image: ImageOutline) -> Bool {
    bindings == nil && Self.possible(image) == [.config]
  }

  private static func possible(_ image: ImageOutline) -> Set<BindingLevel> {
    Set(
      (image.manifest == nil ? [] : [.manifest]) + (image.indexes.isEmpty ? [] : [.index])
        + (image.config?.binds == true ? [BindingLevel.config] : []))
  }
}
