public import Artifacts

/// What is known of one part of an artifact that must be vouched for by itself: an image of an
/// archive, or all of a file or a tree.
public struct PartFacts: Sendable {
  /// The position of an image in its archive, from zero; nil for a file, a tree or a digest.
  public var position: Int?
  /// The digests by which a statement can name it.
  public var digests: [SignedDigest]
  /// The platform that an image's config gives.
  public var platform: Platform?
  /// What an image's config says of how it runs; nil where no config was read.
  public var config: RuntimeConfig?
  /// The archive's names for an image, which no signature covers by itself.
  public var names: [ImageName]
  /// The levels at which every layer was measured; nil where nothing is to be measured, or not yet.
  var levels: Set<BindingLevel>?
  /// The reason to refuse an image that only its config binds.
  var secondView: Rejection?

  /// Notes the facts.
  public init(
    position: Int? = nil, digests: [SignedDigest], platform: Platform? = nil,
    config: RuntimeConfig? = nil, names: [ImageName] = []
  ) {
    self.position = position
    self.digests = digests
    self.platform = platform
    self.config = config
    self.names = names
  }
}
