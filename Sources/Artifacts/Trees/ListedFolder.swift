import NativeSystem

/// A folder of a tree as it was found: itself, and what is directly in it.
struct ListedFolder {
  /// The path from the root, as ``PathText`` writes it; empty for the root.
  let path: String
  let status: FileStatus
  /// Sorted by the bytes of their names.
  let entries: [ListedEntry]

  /// The path from the root of what is in the folder under this name.
  func path(of name: String) -> String { path.isEmpty ? name : path + "/" + name }
}
