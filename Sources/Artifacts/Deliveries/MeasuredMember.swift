/// A member of a delivery whose digests were computed here, or the reason why they were not.
///
/// Only this module makes one.
public struct MeasuredMember: Sendable {
  /// Its name.
  public let name: DeliveryName
  /// What it was read as.
  public let kind: ArtifactKind
  /// What was measured, or why that could not be done.
  public let content: Result<MeasuredArtifact, ArtifactError>

  init(name: DeliveryName, kind: ArtifactKind, content: Result<MeasuredArtifact, ArtifactError>) {
    self.name = name
    self.kind = kind
    self.content = content
  }

  /// The error that leaves no verdict on it; bytes that contradict themselves, or are no image
  /// where one should be, were checked and leave one.
  public var trouble: ArtifactError? {
    guard case .failure(let error) = content, !error.isIntegrity else { return nil }
    if case .image(_, .noImageMarker) = error { return nil }
    return error
  }
}
