/// Why a legacy `json` file does not lead to an image of the archive.
@nonexhaustive public enum LegacyProblem: Sendable, Hashable {
  /// A file of the chain of parents is absent.
  case absent(String)
  /// The chain of parents has a loop or is longer than the images' layers.
  case tooLong
  /// The layers of the chain are no image's layers, nor the lower ones of an image.
  case layersDiffer
  /// This member is not the one of the image's config.
  case configDiffers(member: String)
}
