/// The shape of a container.
public enum ContainerKind: Sendable, Hashable {
  /// A tar archive, with what it was compressed with as a whole.
  case archive(LayerCompression)
  /// A folder on disk.
  case folder
}
