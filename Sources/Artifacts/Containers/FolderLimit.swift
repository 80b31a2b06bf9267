/// A limit on folders.
///
/// The raw value is the refusal's code.
public enum FolderLimit: String, Sendable, Hashable {
  /// The number of entries.
  case entries = "folder-too-many-entries"
  /// The number of folders.
  case folders = "folder-too-many-folders"
  /// The number of folders inside one another.
  case depth = "folder-too-deep"
}
