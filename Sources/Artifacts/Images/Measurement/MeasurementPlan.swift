/// How signatures bind one image.
public struct ImageBinding: Sendable, Hashable {
  /// The levels at which a signature binds it, each of which is to be checked.
  public let levels: Set<BindingLevel>
  /// True if nothing but the config is vouched for by enough signers: then nothing may offer
  /// runtimes a second view of a layer.
  public let isByConfigAlone: Bool

  /// Notes the levels of an image's signatures.
  public init(levels: Set<BindingLevel>, isByConfigAlone: Bool) {
    self.levels = levels
    self.isByConfigAlone = isByConfigAlone
  }

  /// Everything that an image has.
  fileprivate init(all image: ImageOutline) {
    let levels = Set(
      (image.manifest == nil ? [] : [.manifest]) + (image.indexes.isEmpty ? [] : [.index])
        + (image.config?.binds == true ? [BindingLevel.config] : []))
    self.init(levels: levels, isByConfigAlone: levels == [.config])
  }
}

/// Which digests of an archive's layers are to be computed.
public struct MeasurementPlan: Sendable, Hashable {
  /// How signatures bind the image at each position; nil where nothing is signed yet.
  public let bindings: [Int: ImageBinding]?
  /// True if everything is recomputed, whatever the bindings need.
  public let isDeep: Bool

  /// Every stored blob and every diffID, attached attestations included: for signing, and for
  /// looking at an image that nothing binds.
  public static let everything = MeasurementPlan(bindings: nil, isDeep: true)

  /// What these bindings need: stored digests for an index or a manifest, diffIDs for a config.
  public static func binding(_ bindings: [Int: ImageBinding]) -> MeasurementPlan {
    MeasurementPlan(bindings: bindings, isDeep: false)
  }

  /// The same bindings, with everything else recomputed as well.
  public var deepened: MeasurementPlan { MeasurementPlan(bindings: bindings, isDeep: true) }

  /// The levels that are to be checked for an image.
  func levels(of image: ImageOutline) -> Set<BindingLevel> {
    let all = ImageBinding(all: image).levels
    return isDeep ? all : bindings?[image.position]?.levels ?? []
  }

  /// True if nothing but the config vouches for the image's layers.
  func bindsByConfigAlone(_ image: ImageOutline) -> Bool {
    guard let bindings else { return ImageBinding(all: image).isByConfigAlone }
    return bindings[image.position]?.isByConfigAlone ?? true
  }
}
