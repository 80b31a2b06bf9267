import NativeSystem

/// Takes a folder tree, entry by entry, while it is measured.
///
/// Folders come first, sorted by path, then links and files; files may come from several threads,
/// each written by one of them. Paths are relative to the tree's root.
protocol TreeCopying: Sendable {
  /// Makes a folder; its parent was made before.
  func addFolder(_ path: String) throws(FileError)

  /// Makes a symbolic link with exactly this target.
  func addLink(_ path: String, target: [UInt8]) throws(FileError)

  /// Makes a file, which the caller fills with the bytes that it digests and then closes.
  func addFile(_ path: String, isExecutable: Bool) throws(FileError) -> NewFile
}
