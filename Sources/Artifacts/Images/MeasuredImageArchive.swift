/// An archive or layout whose images were measured here.
///
/// Only this module makes one.
public struct MeasuredImageArchive: Sendable {
  /// The archive with its documents.
  public let archive: ImageArchive
  /// Its images in order, each with the levels that were checked.
  public let images: [MeasuredImage]
  /// True if everything was recomputed.
  public let isDeep: Bool

  /// The path as the caller gave it.
  public var path: String { archive.path }

  init(archive: ImageArchive, images: [MeasuredImage], isDeep: Bool) {
    self.archive = archive
    self.images = images
    self.isDeep = isDeep
  }
}
