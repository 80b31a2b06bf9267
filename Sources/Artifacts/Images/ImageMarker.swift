/// The files whose presence says that an archive means to be a container image.
public enum ImageMarker: String, Sendable, Hashable, CaseIterable {
  /// The list of images of a docker-archive.
  case manifestJSON = "manifest.json"
  /// The outer index of an OCI image layout.
  case indexJSON = "index.json"
  /// The version marker of an OCI image layout.
  case ociLayout = "oci-layout"
  /// The tags of a docker-archive from before `manifest.json`.
  case repositories
}
