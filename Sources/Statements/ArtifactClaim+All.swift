public import Artifacts

extension ArtifactClaim {
  /// Claims a whole artifact: a file, or each image of an archive.
  public static func claims(
    about artifact: MeasuredArtifact, name: String? = nil, reference: String? = nil,
    annotations: [String: String] = [:]
  ) -> [ArtifactClaim] {
    switch artifact {
    case .file(let file):
      [ArtifactClaim(about: file, name: name, annotations: annotations)]
    case .image(let archive):
      archive.images.map {
        ArtifactClaim(about: $0, name: name, reference: reference, annotations: annotations)
      }
    }
  }
}
