/// What a file turned out to be.
public enum ContainerProbe: Sendable {
  /// No tar archive, or one without any name that a loader of images would act on.
  case notAnArchive
  /// An archive that is read by all readers alike and has an image's marker.
  case container(ImageContainer)
  /// A tar archive that is refused.
  ///
  /// `markersSeen` says whether this reader or libarchive, as far as each came, saw an image's
  /// marker in any spelling, or the names that only archives of images have. If not, it is as well
  /// a file that is no image.
  case hostile(ContainerError, markersSeen: Bool)
}
