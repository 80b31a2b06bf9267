/// The media types of image documents, Docker's and OCI's spellings of one meaning together.
enum MediaType: Sendable, Hashable {
  case index(String)
  case manifest(String)
  case imageConfig(String)
  case attestation
  case other(String)

  init(_ text: String) {
    self =
      switch text {
      case "application/vnd.oci.image.index.v1+json",
        "application/vnd.docker.distribution.manifest.list.v2+json":
        .index(text)
      case "application/vnd.oci.image.manifest.v1+json",
        "application/vnd.docker.distribution.manifest.v2+json":
        .manifest(text)
      case "application/vnd.oci.image.config.v1+json",
        "application/vnd.docker.container.image.v1+json":
        .imageConfig(text)
      case "application/vnd.in-toto+json": .attestation
      default: .other(text)
      }
  }

  /// The media type as written.
  var text: String {
    switch self {
    case .index(let text), .manifest(let text), .imageConfig(let text), .other(let text): text
    case .attestation: "application/vnd.in-toto+json"
    }
  }
}
