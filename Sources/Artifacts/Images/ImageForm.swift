/// The shape in which images are stored at a path.
public enum ImageForm: String, Sendable, Hashable {
  /// An OCI image layout in a folder (OCI image-spec `image-layout.md`).
  case ociLayout = "oci-layout"
  /// The same layout in a tar archive.
  case ociArchive = "oci-archive"
  /// What `docker save` wrote before version 25, and what skopeo, podman and Kaniko write.
  case dockerArchive = "docker-archive"
  /// Both descriptions in one archive, as Docker 25 and BuildKit write it.
  case dockerAndOCIArchive = "docker-and-oci-archive"
  /// A layout folder that also carries a docker-archive's `manifest.json`.
  case dockerAndOCIFolder = "docker-and-oci-folder"
}
