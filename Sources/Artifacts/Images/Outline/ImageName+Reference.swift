extension ImageName {
  /// True if a loader that takes this name gives the image this reference and no other.
  ///
  /// Each name is compared as its loader reads it: after Docker's normalisation of both sides, or,
  /// for a bare tag in `org.opencontainers.image.ref.name`, with the reference's tag.
  public func isCovered(by reference: String) -> Bool {
    // The same spelling is the same name, even one that Docker could not read.
    if Array(text.utf8) == Array(reference.utf8) { return true }
    guard let signed = DockerReference(reference) else { return false }
    switch source {
    case .refName where DockerReference.isTag(text): return signed.tag == text
    case .repoTag, .repositories, .containerdName, .refName:
      return DockerReference(text).map { $0 == signed } ?? false
    }
  }
}
