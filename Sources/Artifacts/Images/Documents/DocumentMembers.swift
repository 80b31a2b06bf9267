/// The names of the members of image documents, as every reader of them knows them.
///
/// They include the names that are not read here: a loader reads them, and a variant in another
/// case would be a second value for it.
enum DocumentMembers {
  static let descriptor = [
    "mediaType", "digest", "size", "urls", "annotations", "data", "platform", "artifactType",
  ]
  static let platform = ["architecture", "os", "os.version", "os.features", "variant", "features"]
  static let index = [
    "schemaVersion", "mediaType", "artifactType", "manifests", "subject", "annotations", "config",
    "layers", "fsLayers", "rootfs",
  ]
  static let manifest = index
  static let config = [
    "id", "parent", "comment", "created", "author", "architecture", "os", "os.version",
    "os.features", "variant", "config", "container", "container_config", "docker_version",
    "Size", "rootfs", "history", "manifests", "layers", "fsLayers", "schemaVersion",
  ]
  static let rootfs = ["type", "diff_ids"]
  static let history = ["created", "created_by", "author", "comment", "empty_layer"]
  static let layout = ["imageLayoutVersion"]
  static let dockerElement = ["Config", "RepoTags", "Layers", "Parent", "LayerSources"]
  static let legacy = config + ["layer_id", "throwaway"]
}
